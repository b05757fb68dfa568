import type { Db } from '../generated/db.ts';
import type { Issue } from '../generated/prisma/client.ts';

/** The columns of an issue as steps keep their changes; days and moments as ISO strings. */
export type Changes = Record<string, unknown>;

const MOMENTS = new Set<keyof Issue>(['reportedOn', 'dueOn', 'dueFrom', 'milestoneDueOn', 'resolvedOn', 'closedOutOn', 'firstOverdueOn', 'submittedAt', 'ledgeredAt', 'dispatchedAt', 'firstContactAt', 'repliedAt', 'lastUpdateAt', 'resolvedAt', 'closedOutAt', 'extendedAt']);
const BLANK: Omit<Issue, 'id' | 'enterpriseId' | 'submitter' | 'reportedOn' | 'description' | 'factor' | 'state'> = {
  enterpriseName: null, projectId: null, submittedBy: null, urgencyClass: null, obstacle: null, urgent: false, hardship: false, rootCause: null, level: null, unitId: null, unitName: null, coHandlers: [],
  status: null, longCycle: false, complex: false, specialCase: false, onSite: false, onSiteEvidence: null, handlingRoute: null, outcome: null, dueOn: null, dueFrom: null, dueWorkingDays: null, milestoneDueOn: null, dueProvisional: false,
  rulesVersion: 1, submittedAt: null, ledgeredAt: null, dispatchedAt: null, firstContactAt: null, repliedAt: null, lastUpdateAt: null, resolvedAt: null, closedOutAt: null, resolvedOn: null, closedOutOn: null,
  firstOverdueOn: null, overdueDays: 0, closedLate: false, extendedAt: null, waitedDays: 0, returns: 0, returnedBy: [], inArbitration: false, reviewReturns: [], round: 1, redos: 0, confirmation: null, satisfaction: null,
  evidenceOverridden: null, answeredInTime: null, answeredSolved: null, answeredSatisfaction: null,
  appealed: false, progress: null, mergedInto: null, version: 0,
};

/** An issue of which nothing is known yet; its number, enterprise, submitter, day, words, factor and state are for the caller to say. */
export function newIssue(): typeof BLANK {
  return { ...BLANK, coHandlers: [], returnedBy: [], reviewReturns: [] };
}

/** What differs between an issue before and after a step, for the step to keep; everything when there was none before. */
export function changesBetween(before: Issue | null, after: Issue): Changes {
  const from: Record<string, unknown> = { ...(before ?? BLANK) };
  return Object.fromEntries(Object.entries(after).filter(([column, value]) => column !== 'enterprise' && written(value) !== written(from[column])));
}

/** An issue put together from its steps' changes, oldest first. */
export function issueOf(changes: readonly Changes[]): Issue {
  const columns = Object.assign({ ...BLANK }, ...changes) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(columns).map(([column, value]) => [column, MOMENTS.has(column as keyof Issue) && typeof value === 'string' ? new Date(value) : value])) as unknown as Issue;
}

/** An issue as it stood at a moment; null before its first step. */
export async function issueAt(db: Pick<Db, 'issueStep'>, issueId: string, moment: Date): Promise<Issue | null> {
  const steps = await db.issueStep.findMany({ where: { issueId, at: { lte: moment } }, orderBy: { number: 'asc' }, select: { changes: true } });
  return steps.length === 0 ? null : issueOf(steps.map(({ changes }) => changes as Changes));
}

/** An issue as a step left it. */
export async function issueAfter(db: Pick<Db, 'issueStep'>, issueId: string, number: number): Promise<Issue> {
  const steps = await db.issueStep.findMany({ where: { issueId, number: { lte: number } }, orderBy: { number: 'asc' }, select: { changes: true } });
  return issueOf(steps.map(({ changes }) => changes as Changes));
}

function written(value: unknown): string {
  return JSON.stringify(value instanceof Date ? value.toISOString() : (value ?? null));
}
