import { addWorkingDays, endOfOfficeHours, todayInShanghai, workingDaysBetween } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { writtenDay } from '@zhuqi/subgraph';
import type { Issue } from '../generated/prisma/client.ts';

/** What of an issue its deadline hangs on. */
export type Running = Pick<Issue, 'state' | 'dueOn' | 'milestoneDueOn' | 'longCycle' | 'firstOverdueOn' | 'overdueDays'>;

/** The states in which an issue's due day holds (E.3). */
export const CLOCK_RUNS: readonly string[] = ['LEDGERED', 'ASSIGNED', 'IN_PROGRESS'];

/** The day by which something is due: for a long-cycle issue its next open milestone, else the issue's own day (E.3). */
export function dueDay({ longCycle, milestoneDueOn, dueOn }: Running): string | null {
  return writtenDay(longCycle && milestoneDueOn ? milestoneDueOn : dueOn);
}

/** Whether an issue is overdue at a moment: its due moment, the end of office hours of the due day, has passed and its clock runs (E.3). */
export function isOverdue(issue: Running, now: Date, calendar: WorkingCalendar): boolean {
  const due = dueDay(issue);
  return due !== null && CLOCK_RUNS.includes(issue.state) && now > endOfOfficeHours(calendar, due);
}

/** Working days past the due day, as far as they have come at a moment; 0 while not overdue. */
export function daysOverdue(issue: Running, now: Date, calendar: WorkingCalendar): number {
  const due = dueDay(issue);
  if (due === null || !isOverdue(issue, now, calendar)) return 0;
  return Math.max(workingDaysBetween(calendar, due, todayInShanghai(now)).days, 0);
}

/**
 * What a step must write about overdue: that it happened stays for good (`firstOverdueOn`), and the days gone are added up when a step ends the overdue time,
 * whether by resolving, pausing or a new due day (E.3).
 */
export function overdueKept(before: Running, after: Running, now: Date, calendar: WorkingCalendar): Partial<Running> {
  const due = dueDay(before);
  if (due === null || !isOverdue(before, now, calendar)) return {};
  const first = before.firstOverdueOn ?? new Date(addWorkingDays(calendar, due, 1).due);
  const ended = !isOverdue(after, now, calendar);
  return { firstOverdueOn: first, ...(ended && { overdueDays: before.overdueDays + daysOverdue(before, now, calendar) }) };
}
