import { dateOf, dayNumber } from '../dates.ts';

/** What the State Council's General Office decided for a year: days off (weekend days inside a holiday included) and make-up days. */
export interface Notice {
  year: number;
  /** Document number, date and address of the notice. */
  sources: string[];
  holidays: { date: string; name: string }[];
  /** Saturdays and Sundays that are worked (调休上班). */
  workdays: string[];
}

/** A holiday from its first to its last day, as the notices write it. */
export const holiday = (name: string, first: string, last: string = first): Notice['holidays'] =>
  Array.from({ length: dayNumber(last) - dayNumber(first) + 1 }, (_, offset) => ({ date: dateOf(dayNumber(first) + offset), name }));
