import { enterpriseRowsOf, NO_ROW } from '@zhuqi/subgraph';
import type { FactorKind, Viewer } from '@zhuqi/subgraph';
import type { LedgerStatus } from './terms.ts';

/** What of an issue tells how it stood on a day; days are midnight UTC of the day's date. */
export interface IssueDates {
  status: string;
  reportedOn: Date;
  dueOn: Date;
  resolvedOn: Date | null;
  closedOutOn: Date | null;
}

/** How an issue stood at the end of a day `YYYY-MM-DD`, told from its dates (I-3); null where it had not been reported by then. */
export function statusAsOf({ status, reportedOn, resolvedOn, closedOutOn }: IssueDates, day: string): LedgerStatus | null {
  const by = (date: Date | null) => date !== null && isoDay(date) <= day;
  if (!by(reportedOn)) return null;
  if (status === 'CLOSED_OUT' && by(closedOutOn)) return 'CLOSED_OUT';
  if (by(resolvedOn)) return status === 'EXPLAINED_NOT_ELIGIBLE' ? status : 'RESOLVED';
  return status === 'LONG_CYCLE' ? status : 'IN_PROGRESS';
}

/** Whether an issue is overdue on a day `YYYY-MM-DD`: due before it and not resolved by it (E.3). */
export function overdueOn({ dueOn, resolvedOn }: IssueDates, day: string): boolean {
  return isoDay(dueOn) < day && (resolvedOn === null || isoDay(resolvedOn) > day);
}

/** Which issues and items in review a post reaches, as a Prisma filter: a factor group those of its factor, others those of their enterprises (E.12). */
export function visibleIssues(viewer: Viewer): { enterprise?: object; enterpriseId?: object; factor?: FactorKind; id?: { in: string[] } } {
  if (viewer.role === 'FACTOR_GROUP') return viewer.factor ? { factor: viewer.factor } : NO_ROW;
  const rows = enterpriseRowsOf(viewer);
  return rows === 'NONE' ? NO_ROW : rows;
}

/** The rows of a dossier's section, latest reported first, at most 100 (S36). */
export function latestReported<R extends { id: string; reportedOn: Date }>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => b.reportedOn.getTime() - a.reportedOn.getTime() || (a.id < b.id ? -1 : 1)).slice(0, 100);
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
