import { storedDay } from '@zhuqi/subgraph';
import type { Issue } from '../../generated/prisma/client.ts';
import type { Moment } from '../../life/takeStep.ts';

/** What changes when an issue is closed out, with its owner's evidence or without (`overridden`); that it was ever overdue stays with it (E.3). */
export function closed(issue: Issue, { now, today }: Pick<Moment, 'now' | 'today'>, overridden: boolean): Partial<Issue> {
  return { closedOutAt: now, closedOutOn: storedDay(today), evidenceOverridden: overridden, closedLate: issue.closedLate || issue.firstOverdueOn !== null || resolvedLate(issue) };
}

/** Whether an issue that an office's ledger brought in as resolved had been resolved after its due day; its overdue days are on no record here. */
function resolvedLate({ dueOn, resolvedOn, longCycle }: Issue): boolean {
  return !longCycle && dueOn !== null && resolvedOn !== null && resolvedOn > dueOn;
}
