import { dateOf, dayNumber, weekday } from './dates.ts';
import type { WorkingCalendar } from './workingCalendar.ts';

/** Whether a day is worked and why; `provisional` when a notice that could still change it is not loaded. */
export interface WorkingDay {
  working: boolean;
  provisional: boolean;
  reason: 'WEEKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKE_UP_DAY';
  /** The holiday's name in Chinese, on a HOLIDAY. */
  holiday?: string;
}

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

/** The year's own notice is missing, or the day is so late in December that the next year's New Year arrangement may move it. */
function isProvisional(calendar: WorkingCalendar, date: string): boolean {
  const year = Number(date.slice(0, 4));
  return !calendar.years.has(year) || (date.slice(5) >= '12-25' && !calendar.years.has(year + 1));
}

/** Whether the day ('YYYY-MM-DD') is a working day by the State Council's notices. Throws RangeError for no such day. */
export function isWorkingDay(calendar: WorkingCalendar, date: string): WorkingDay {
  const weekend = weekday(date) >= 5;
  const exception = calendar.exceptions.get(date);
  if (exception?.working === false) return { working: false, provisional: false, reason: 'HOLIDAY', holiday: exception.holiday };
  if (exception?.working) return { working: true, provisional: false, reason: 'MAKE_UP_DAY' };
  return { working: !weekend, provisional: isProvisional(calendar, date), reason: weekend ? 'WEEKEND' : 'WEEKDAY' };
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
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (first > last) {
    const { days, provisional } = workingDaysBetween(calendar, to, from);
    return { days: days === 0 ? 0 : -days, provisional };
  }
  const between = Array.from({ length: last - first }, (_, offset) => isWorkingDay(calendar, dateOf(first + 1 + offset)));
  return { days: between.filter(({ working }) => working).length, provisional: between.some(({ provisional }) => provisional) };
}
