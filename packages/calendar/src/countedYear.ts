import { dateOf, dayNumber } from './dates.ts';
import type { WorkingCalendar } from './workingCalendar.ts';
import { isWorkingDay } from './workingDay.ts';

/** How many of a year's first days, from none to all of them, are working days, and how many are provisional. */
interface CountedYear {
  working: Uint16Array;
  provisional: Uint16Array;
}

/** Calendars never change, so that a year is counted once for each. */
const counted = new WeakMap<WorkingCalendar, Map<number, CountedYear>>();

/** The working days after a day up to and with a later one, and whether any day among them all is provisional: from years counted once, so that years ago cost no more than yesterday. */
export function countedBetween(calendar: WorkingCalendar, from: string, to: string): { days: number; provisional: boolean } {
  const [first, last] = [yearOf(from), yearOf(to)];
  let [days, provisional] = [0, 0];
  for (let year = first; year <= last; year += 1) {
    const { working, provisional: unsure } = countedYear(calendar, year);
    const begin = year === first ? dayOfYear(from) : 0;
    const end = year === last ? dayOfYear(to) : working.length - 1;
    days += working[end]! - working[begin]!;
    provisional += unsure[end]! - unsure[begin]!;
  }
  return { days, provisional: provisional > 0 };
}

function countedYear(calendar: WorkingCalendar, year: number): CountedYear {
  const years = counted.get(calendar) ?? new Map<number, CountedYear>();
  counted.set(calendar, years);
  const known = years.get(year);
  if (known) return known;
  const begin = dayNumber(dayIn(year, '01-01'));
  const length = dayNumber(dayIn(year, '12-31')) - begin + 1;
  const fresh: CountedYear = { working: new Uint16Array(length + 1), provisional: new Uint16Array(length + 1) };
  for (let gone = 0; gone < length; gone += 1) {
    const { working, provisional } = isWorkingDay(calendar, dateOf(begin + gone));
    fresh.working[gone + 1] = fresh.working[gone]! + Number(working);
    fresh.provisional[gone + 1] = fresh.provisional[gone]! + Number(provisional);
  }
  years.set(year, fresh);
  return fresh;
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

const dayIn = (year: number, monthAndDay: string): string => `${String(year).padStart(4, '0')}-${monthAndDay}`;

/** 1 on the first of January. */
const dayOfYear = (date: string): number => dayNumber(date) - dayNumber(dayIn(yearOf(date), '01-01')) + 1;
