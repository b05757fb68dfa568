import { dateOf, dayNumber, shanghaiInstant, weekday } from './dates.ts';
import type { WorkingCalendar } from './workingCalendar.ts';
import { addWorkingDays, workingDaysBetween } from './workingDays.ts';

/** A round of the weekly dispatch (E.10): from Monday 00:00 to Sunday 24:00 in Shanghai. */
export interface Round {
  from: string;
  to: string;
}

/** The round a day belongs to. */
export function roundOf(date: string): Round {
  const monday = dayNumber(date) - weekday(date);
  return { from: dateOf(monday), to: dateOf(monday + 6) };
}

/** A round without a single working day is skipped, and said so (E.10). */
export function isSkipped(calendar: WorkingCalendar, round: Round): boolean {
  return workingDaysBetween(calendar, dateOf(dayNumber(round.from) - 1), round.to).days === 0;
}

/** When the round is sealed: at 12:00 on the first working day after it (E.10). */
export function sealingOf(calendar: WorkingCalendar, round: Round): { at: Date; provisional: boolean } {
  const { due, provisional } = addWorkingDays(calendar, round.to, 1);
  return { at: shanghaiInstant(due, '12:00'), provisional };
}
