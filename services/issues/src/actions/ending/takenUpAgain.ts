import { addWorkingDays } from '@zhuqi/calendar';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Issue } from '../../generated/prisma/client.ts';
import { ofClass } from '../../life/rules.ts';
import type { Moment } from '../../life/takeStep.ts';

type Today = Pick<Moment, 'today' | 'rules' | 'calendar'>;

const UNRESOLVED = { outcome: null, handlingRoute: null, resolvedAt: null, resolvedOn: null, closedOutAt: null, closedOutOn: null, confirmation: null, satisfaction: null, evidenceOverridden: null } as const;

/** What changes when a resolved issue goes back to its handler in the same round: it goes on with the time that is left, at least 3 working days unless the rules say otherwise (E.1). */
export function redone(issue: Pick<Issue, 'dueOn' | 'redos'>, { today, rules, calendar }: Today): Partial<Issue> {
  const least = dueIn(rules.redoDays, today, calendar);
  const enough = issue.dueOn !== null && issue.dueOn >= least.dueOn;
  return { ...UNRESOLVED, redos: issue.redos + 1, ...(!enough && least) };
}

/** What changes when a closed issue is taken up in a new round: the earlier ones stay in the history, and the time to resolve it begins anew (E.1). */
export function inNewRound(issue: Pick<Issue, 'round' | 'urgencyClass'>, { today, rules, calendar }: Today): Partial<Issue> {
  return { ...UNRESOLVED, round: issue.round + 1, redos: 0, milestoneDueOn: null, ...dueIn(ofClass(rules.resolveDays, issue.urgencyClass), today, calendar) };
}

/** The day until which a closed issue may be taken up again; `reopenDays` are calendar days (E.1). */
export function reopenableUntil(closedOutOn: Date, reopenDays: number): string {
  return writtenDay(new Date(closedOutOn.getTime() + reopenDays * 86_400_000));
}

function dueIn(days: number, today: string, calendar: Today['calendar']) {
  const { due, provisional } = addWorkingDays(calendar, today, days);
  return { dueOn: storedDay(due), dueFrom: storedDay(today), dueWorkingDays: days, dueProvisional: provisional };
}
