import { workingDaysBetween } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { writtenDay } from '@zhuqi/subgraph';
import type { IssueMilestone } from '../../generated/prisma/client.ts';

/** What of a milestone the plan of a long-cycle issue hangs on. */
export type Planned = Pick<IssueMilestone, 'dueOn' | 'doneOn' | 'slippedFrom'>;

/** The day of the earliest open milestone, by which a long-cycle issue is due (E.3); null when none is open. */
export function nextDue(milestones: readonly Planned[]): Date | null {
  return milestones.filter(({ doneOn }) => doneOn === null).map(({ dueOn }) => dueOn).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/** How often milestones slipped until a day `YYYY-MM-DD`: each move to a later day, and each that was not reached on its day (E.8). */
export function slips(milestones: readonly Planned[], today: string): number {
  return milestones.reduce((sum, { dueOn, doneOn, slippedFrom }) => sum + slippedFrom.length + ((writtenDay(doneOn) ?? today) > writtenDay(dueOn) ? 1 : 0), 0);
}

/** Whether the milestones still to come leave more than `limit` working days without one, counted from today (E.2); all days `YYYY-MM-DD`. */
export function tooFarApart(days: readonly string[], today: string, limit: number, calendar: WorkingCalendar): boolean {
  const plan = [today, ...days.filter((day) => day > today).toSorted()];
  return plan.slice(1).some((day, i) => workingDaysBetween(calendar, plan[i]!, day).days > limit);
}
