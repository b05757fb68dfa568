import { todayInShanghai, workingDaysBetween } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { writtenDay } from '@zhuqi/subgraph';
import type { Issue } from '../generated/prisma/client.ts';
import { CLOCK_RUNS, daysOverdue, dueDay, isOverdue } from '../life/overdue.ts';
import type { Running } from '../life/overdue.ts';
import type { Rules } from '../life/rules.ts';

/** The cards of E.3, the mildest first: yellow, red, supervision by the command office, escalation to the team's city leader. */
export const cardKinds = ['YELLOW', 'RED', 'SUPERVISED', 'ESCALATED'] as const;

/** A card of E.3. */
export type CardKind = (typeof cardKinds)[number];

/** What of an issue its card hangs on; `milestoneSlipped` when a milestone still open was put off. */
export type Carded = Running & Pick<Issue, 'lastUpdateAt' | 'dispatchedAt'> & { milestoneSlipped: boolean };

const DAY = 86_400_000;
const WITH_UNIT: readonly string[] = ['ASSIGNED', 'IN_PROGRESS'];
const HANDLED: readonly string[] = [...CLOCK_RUNS, 'SUSPENDED'];

/** The card that an issue carries now; null for none. Red stays through a pause and through an extension granted after the due moment (E.3). */
export function cardOf(issue: Carded, now: Date, rules: Rules, calendar: WorkingCalendar): CardKind | null {
  const strongest = cardsDue(issue, now, rules, calendar).at(-1);
  if (strongest && strongest !== 'YELLOW') return strongest;
  const first = writtenDay(issue.firstOverdueOn);
  return HANDLED.includes(issue.state) && first !== null && first <= todayInShanghai(now) ? 'RED' : (strongest ?? null);
}

/** The cards that an issue is to have been given by now for its present due day, the mildest first: yellow only before red. */
export function cardsDue(issue: Carded, now: Date, rules: Rules, calendar: WorkingCalendar): CardKind[] {
  const due = dueDay(issue);
  if (due === null) return [];
  const days = daysOverdue(issue, now, calendar);
  if (days === 0) return isOverdue(issue, now, calendar) || isNear(issue, due, now, rules, calendar) || isSilent(issue, now, rules) || hasSlipped(issue) ? ['YELLOW'] : [];
  const late = issue.overdueDays + days;
  return ['RED', ...(late >= rules.superviseAfterDays ? ['SUPERVISED' as const] : []), ...(late >= rules.escalateAfterDays ? ['ESCALATED' as const] : [])];
}

function isNear({ state }: Carded, due: string, now: Date, { yellowDaysBefore }: Rules, calendar: WorkingCalendar): boolean {
  return CLOCK_RUNS.includes(state) && workingDaysBetween(calendar, todayInShanghai(now), due).days <= yellowDaysBefore;
}

function isSilent({ state, lastUpdateAt, dispatchedAt }: Carded, now: Date, { yellowAfterSilentDays }: Rules): boolean {
  const last = lastUpdateAt ?? dispatchedAt;
  return WITH_UNIT.includes(state) && last !== null && now.getTime() - last.getTime() >= yellowAfterSilentDays * DAY;
}

function hasSlipped({ state, longCycle, milestoneSlipped }: Carded): boolean {
  return CLOCK_RUNS.includes(state) && longCycle && milestoneSlipped;
}
