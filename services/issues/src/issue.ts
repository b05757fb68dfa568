import { enterpriseRowsOf, NO_ROW } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';
import type { LedgerStatus } from './terms.ts';

/** What of an issue tells how it stood on a day; days are midnight UTC of the day's date. */
export interface IssueDates {
  status: string | null;
  reportedOn: Date;
  dueOn: Date | null;
  resolvedOn: Date | null;
  closedOutOn: Date | null;
}

/** How an issue stood at the end of a day `YYYY-MM-DD`, told from its dates (I-3); null where it had not been reported by then. */
export function statusAsOf({ status, reportedOn, resolvedOn, closedOutOn }: IssueDates, day: string): LedgerStatus | null {
  const by = (date: Date | null) => date !== null && isoDay(date) <= day;
  if (!status || !by(reportedOn)) return null;
  if (status === 'CLOSED_OUT' && by(closedOutOn)) return 'CLOSED_OUT';
  if (by(resolvedOn)) return status === 'EXPLAINED_NOT_ELIGIBLE' ? status : 'RESOLVED';
  return status === 'LONG_CYCLE' ? status : 'IN_PROGRESS';
}

/** Whether an issue is overdue on a day `YYYY-MM-DD`: due before it and not resolved by it (E.3). */
export function overdueOn({ dueOn, resolvedOn }: IssueDates, day: string): boolean {
  return dueOn !== null && isoDay(dueOn) < day && (resolvedOn === null || isoDay(resolvedOn) > day);
}

/** A draft, or one that its writer took back. */
const NEVER_SUBMITTED: Prisma.IssueWhereInput = { OR: [{ state: 'DRAFT' }, { state: 'WITHDRAWN', submittedAt: null, submittedBy: { not: null } }] };

/** Which issues a post reaches, as a Prisma filter (E.12): a factor group those of its factor, others those of their enterprises, every unit those it handles; what was never submitted only who wrote it. */
export function visibleIssues(viewer: Viewer): Prisma.IssueWhereInput {
  return { AND: [reachedIssues(viewer), { OR: [{ NOT: NEVER_SUBMITTED }, { submittedBy: viewer.subject }] }] };
}

/** Which issues of the ledger a post reaches (S74, E.12). */
export function visibleLedger(viewer: Viewer): Prisma.IssueWhereInput {
  return { AND: [reachedIssues(viewer), { status: { not: null } }] };
}

/** Whose issues a post reaches, whatever their state (E.12). */
export function reachedIssues(viewer: Viewer): Prisma.IssueWhereInput {
  const own = viewer.role === 'FACTOR_GROUP' ? (viewer.factor ? { factor: viewer.factor } : 'NONE') : enterpriseRowsOf(viewer);
  const handled: Prisma.IssueWhereInput[] = viewer.unitId ? [{ unitId: viewer.unitId }, { coHandlers: { has: viewer.unitId } }] : [];
  if (own === 'NONE') return handled.length > 0 ? { OR: handled } : NO_ROW;
  return Object.keys(own).length === 0 || handled.length === 0 ? own : { OR: [own, ...handled] };
}

/** The rows of a dossier's section, latest reported first, at most 100 (S36). */
export function latestReported<R extends { id: string; reportedOn: Date }>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => b.reportedOn.getTime() - a.reportedOn.getTime() || (a.id < b.id ? -1 : 1)).slice(0, 100);
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
