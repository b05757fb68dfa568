import { endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { Db } from '../generated/db.ts';
import { workingCalendar } from '../life/calendar.ts';
import { daysAfter } from '../rounds/round.ts';

/** The next moment at which the offices close: what was to be done by the end of a day is late from then on (E.2), so that schedules are woken for it. */
export async function closingTime(db: Db, now: Date): Promise<Date> {
  const calendar = await workingCalendar(db);
  const today = todayInShanghai(now);
  const closes = endOfOfficeHours(calendar, today);
  return closes > now ? closes : endOfOfficeHours(calendar, daysAfter(today, 1));
}
