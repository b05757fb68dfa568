import { weekday } from './dates.ts';
import type { WorkingCalendar } from './workingCalendar.ts';

/** Whether a day is worked and why; `provisional` when a notice that could still change it is not loaded. */
export interface WorkingDay {
  working: boolean;
  provisional: boolean;
  reason: 'WEEKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKE_UP_DAY';
  /** The holiday's name in Chinese, on a HOLIDAY. */
  holiday?: string;
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
