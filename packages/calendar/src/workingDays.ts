import { countedBetween } from './countedYear.ts';
import { dateOf, dayNumber } from './dates.ts';
import type { WorkingCalendar } from './workingCalendar.ts';
import { isWorkingDay } from './workingDay.ts';

/** A day that did not count on the way to a due date. */
export interface SkippedDay {
  date: string;
  reason: 'WEEKEND' | 'HOLIDAY';
  name?: string;
}

/** A due date (E.2); `provisional` when any day on the way is. */
export interface DueDate {
  due: string;
  provisional: boolean;
  skipped: SkippedDay[];
}

/**
 * The Nth working day after the start, which is day 0 and not counted (E.2). With n = 0 the start itself or, if that is
 * no working day, the next one. Throws RangeError unless n is a whole number from 0.
 */
export function addWorkingDays(calendar: WorkingCalendar, start: string, n: number): DueDate {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
  const skipped: SkippedDay[] = [];
  let provisional = false;
  let left = Math.max(n, 1);
  for (let day = dayNumber(start) + (n === 0 ? 0 : 1); ; day++) {
    const date = dateOf(day);
    const { working, provisional: unsure, reason, holiday } = isWorkingDay(calendar, date);
    provisional ||= unsure;
    if (working && --left === 0) return { due: date, provisional, skipped };
    if (!working) skipped.push({ date, reason: reason === 'HOLIDAY' ? reason : 'WEEKEND', ...(holiday === undefined ? {} : { name: holiday }) });
  }
}

/**
 * Working days after `from` up to and with `to`, so that `addWorkingDays(from, days)` gives `to` again if that is a
 * working day; negative when `to` lies before `from`.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): { days: number; provisional: boolean } {
  if (dayNumber(from) > dayNumber(to)) {
    const { days, provisional } = workingDaysBetween(calendar, to, from);
    return { days: days === 0 ? 0 : -days, provisional };
  }
  return countedBetween(calendar, from, to);
}
