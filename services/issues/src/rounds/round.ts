import { isSkipped, isWorkingDay, roundOf } from '@zhuqi/calendar';
import type { Round, WorkingCalendar } from '@zhuqi/calendar';

/** A round of the weekly dispatch by its number. */
export interface NumberedRound extends Round {
  /** Year and week by ISO 8601, such as `2022-W09`. */
  id: string;
}

const DAY = 86_400_000;

/** The round that a day `YYYY-MM-DD` belongs to, with its number. */
export function roundOn(day: string): NumberedRound {
  const round = roundOf(day);
  // A week belongs to the year in which its Thursday lies.
  const thursday = daysAfter(round.from, 3);
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / DAY / 7) + 1;
  return { ...round, id: `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}` };
}

/** The round of a number; null where no round has it. */
export function roundNumbered(id: string): NumberedRound | null {
  const [, year, week] = /^([1-9]\d{3})-W(\d{2})$/.exec(id) ?? [];
  if (!year) return null;
  // The fourth of January always lies in the first week.
  const round = roundOn(daysAfter(`${year}-01-04`, (Number(week) - 1) * 7));
  return round.id === id ? round : null;
}

/** The round so many weeks after another; before it where the number is negative. */
export function roundAfter({ from }: Round, weeks = 1): NumberedRound {
  return roundOn(daysAfter(from, weeks * 7));
}

/** The moments between which a round lies; its end belongs to the next. */
export function spanOf({ from, to }: Round): { start: Date; end: Date } {
  return { start: new Date(`${from}T00:00:00+08:00`), end: new Date(`${daysAfter(to, 1)}T00:00:00+08:00`) };
}

/** The holidays for which a round is skipped, as the notice names them; null for a round with a working day (E.10). */
export function holidayOf(calendar: WorkingCalendar, round: Round): string | null {
  if (!isSkipped(calendar, round)) return null;
  const names = Array.from({ length: 7 }, (_, day) => isWorkingDay(calendar, daysAfter(round.from, day)).holiday);
  return [...new Set(names.filter((name) => name !== undefined))].join('、');
}

/** The day `YYYY-MM-DD` so many days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
