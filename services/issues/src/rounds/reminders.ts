import { isWorkingDay } from '@zhuqi/calendar';
import type { Round, WorkingCalendar } from '@zhuqi/calendar';
import { daysAfter } from './round.ts';

/** Half an hour before the working day's digest goes out, which takes the reminder along: later it would arrive after the round. */
const HOUR = '08:00';

/** The days of a round on which whoever owes an update is reminded: its last two working days, in an ordinary week Thursday and Friday; none in a round wholly in a holiday (E.10). */
export function reminderDays(calendar: WorkingCalendar, { from }: Round): string[] {
  const days = Array.from({ length: 7 }, (_, day) => daysAfter(from, day));
  return days.filter((day) => isWorkingDay(calendar, day).working).slice(-2);
}

/** The reminder day of a round whose hour came last; null while none has. */
export function lastReminder(calendar: WorkingCalendar, round: Round, now: Date): string | null {
  return reminderDays(calendar, round).findLast((day) => reminderHour(day) <= now) ?? null;
}

/** The moment of a day from which reminders are given: 08:00 in Shanghai. */
export function reminderHour(day: string): Date {
  return new Date(`${day}T${HOUR}:00+08:00`);
}
