import { dateOf, dayNumber, shanghaiInstant, todayInShanghai } from './dates.ts';
import type { Season } from './officeHoursTable.ts';
import type { WorkingCalendar } from './workingCalendar.ts';
import { isWorkingDay } from './workingDay.ts';

/** The season's hours in force on a day; before the first version the first one holds. */
function seasonOf(calendar: WorkingCalendar, date: string): Season {
  const versions = calendar.officeHours.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const version = versions.findLast(({ validFrom }) => validFrom <= date) ?? versions[0];
  const seasons = (version?.seasons ?? []).toSorted((one, other) => (one.from < other.from ? -1 : 1));
  // Before the year's first season the last one of the year before goes on.
  const season = seasons.findLast(({ from }) => from <= date.slice(5)) ?? seasons.at(-1);
  if (!season) throw new RangeError(`no office hours for ${date}`);
  return season;
}

/** The instant at which the offices close on a day; whether they open at all that day is for `isWorkingDay` to say. */
export function endOfOfficeHours(calendar: WorkingCalendar, date: string): Date {
  return shanghaiInstant(date, seasonOf(calendar, date).afternoon[1]);
}

/**
 * The instant by which so many hours of office time have passed since `start` (the 2 h of a first contact, E.2): lunch
 * breaks, nights and days off do not count. Throws RangeError unless hours are above 0.
 */
export function addOfficeHours(calendar: WorkingCalendar, start: Date, hours: number): { due: Date; provisional: boolean } {
  if (!(hours > 0) || !Number.isFinite(hours)) throw new RangeError(`not a number of office hours: ${hours}`);
  let left = Math.round(hours * 3_600_000);
  let provisional = false;
  for (let day = dayNumber(todayInShanghai(start)); ; day++) {
    const date = dateOf(day);
    const { working, provisional: unsure } = isWorkingDay(calendar, date);
    provisional ||= unsure;
    if (!working) continue;
    const { morning, afternoon } = seasonOf(calendar, date);
    for (const [opens, closes] of [morning, afternoon]) {
      const from = Math.max(shanghaiInstant(date, opens).getTime(), start.getTime());
      const open = Math.max(shanghaiInstant(date, closes).getTime() - from, 0);
      if (open >= left) return { due: new Date(from + left), provisional };
      left -= open;
    }
  }
}
