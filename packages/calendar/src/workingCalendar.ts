import { isCalendarDate, weekday } from './dates.ts';
import { shippedNotices } from './notices/index.ts';
import type { Notice } from './notices/notice.ts';
import { officeHours, type OfficeHours } from './officeHoursTable.ts';

export type { Notice } from './notices/notice.ts';

/** A day on which the notices depart from the plain week: off (with the holiday's name) or worked. */
export type Exception = { working: false; holiday: string } | { working: true };

/** What decides whether a day is worked and how long: plain data, never changed in place. */
export interface WorkingCalendar {
  readonly notices: readonly Notice[];
  readonly officeHours: readonly OfficeHours[];
  /** Years whose notice is loaded. */
  readonly years: ReadonlySet<number>;
  /** Exceptions by 'YYYY-MM-DD'. */
  readonly exceptions: ReadonlyMap<string, Exception>;
}

function problemsOf({ year, holidays, workdays }: Notice): string[] {
  const off = new Set(holidays.map(({ date }) => date));
  const dates = [...off, ...workdays];
  return [
    ...dates.filter((date) => !isCalendarDate(date)).map((date) => `${date} is not a calendar date`),
    // A New Year holiday may reach back into the December before.
    ...dates.filter((date) => !date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`)).map((date) => `${date} is not of ${year}`),
    ...workdays.filter((date) => off.has(date)).map((date) => `${date} is both off and worked`),
    ...workdays.filter((date) => isCalendarDate(date) && weekday(date) < 5).map((date) => `make-up day ${date} is no Saturday or Sunday`),
  ];
}

function calendarOf(notices: readonly Notice[], hours: readonly OfficeHours[]): WorkingCalendar {
  const ordered = notices.toSorted((one, other) => one.year - other.year);
  return {
    notices: ordered,
    officeHours: hours,
    years: new Set(ordered.map(({ year }) => year)),
    exceptions: new Map(ordered.flatMap(({ holidays, workdays }) => [
      ...holidays.map(({ date, name }): [string, Exception] => [date, { working: false, holiday: name }]),
      ...workdays.map((date): [string, Exception] => [date, { working: true }]),
    ])),
  };
}

/** Every notice this version ships (2021 to 2026), with the default office hours. */
export const stateCouncilCalendar: WorkingCalendar = calendarOf(shippedNotices, officeHours);

/** The calendar with one more notice; it replaces the one of its year (a later revision). Throws RangeError naming what is wrong in it. */
export function withNotice(calendar: WorkingCalendar, notice: Notice): WorkingCalendar {
  const problems = problemsOf(notice);
  if (problems.length > 0) throw new RangeError(`notice ${notice.year}: ${problems.join('; ')}`);
  return calendarOf([...calendar.notices.filter(({ year }) => year !== notice.year), notice], calendar.officeHours);
}

/** The calendar with one more dated version of the office hours; it replaces the one valid from the same day. */
export function withOfficeHours(calendar: WorkingCalendar, hours: OfficeHours): WorkingCalendar {
  return calendarOf(calendar.notices, [...calendar.officeHours.filter(({ validFrom }) => validFrom !== hours.validFrom), hours]);
}
