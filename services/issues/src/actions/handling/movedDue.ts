import { addWorkingDays, isWorkingDay, todayInShanghai, workingDaysBetween } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Issue } from '../../generated/prisma/client.ts';

/**
 * What a new due day `YYYY-MM-DD` makes of an issue's deadline: the day, the working days that it counts from its start (those that pauses added, `paused`, apart),
 * and whether a missing notice may move it (E.2).
 */
export function dueBy({ dueFrom }: Pick<Issue, 'dueFrom'>, day: string, paused: number, calendar: WorkingCalendar): Pick<Issue, 'dueOn' | 'dueWorkingDays' | 'dueProvisional'> {
  const from = writtenDay(dueFrom);
  if (from === null) return { dueOn: storedDay(day), dueWorkingDays: null, dueProvisional: isWorkingDay(calendar, day).provisional };
  const { days, provisional } = workingDaysBetween(calendar, from, day);
  return { dueOn: storedDay(day), dueWorkingDays: days - paused, dueProvisional: provisional };
}

/** An issue's deadlines, its own and its next milestone's, moved on by the working days of a pause (E.7). */
export function movedDue({ dueOn, dueProvisional, milestoneDueOn }: Pick<Issue, 'dueOn' | 'dueProvisional' | 'milestoneDueOn'>, paused: number, calendar: WorkingCalendar): Partial<Issue> {
  if (paused === 0) return {};
  const on = (day: Date) => addWorkingDays(calendar, writtenDay(day), paused);
  return {
    ...(dueOn && { dueOn: storedDay(on(dueOn).due), dueProvisional: dueProvisional || on(dueOn).provisional }),
    ...(milestoneDueOn && { milestoneDueOn: storedDay(on(milestoneDueOn).due) }),
  };
}

/** The day an issue's due day counts from, `YYYY-MM-DD`: what was written with it, else the submission, else the report (E.2). */
export function countedFrom({ dueFrom, submittedAt, reportedOn }: Pick<Issue, 'dueFrom' | 'submittedAt' | 'reportedOn'>): string {
  return writtenDay(dueFrom) ?? (submittedAt ? todayInShanghai(submittedAt) : writtenDay(reportedOn));
}
