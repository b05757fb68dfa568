import { stateCouncilCalendar, withNotice } from '@zhuqi/calendar';
import type { Notice, WorkingCalendar } from '@zhuqi/calendar';
import type { Db } from '../generated/db.ts';

/** The working calendar: the notices shipped and those the command office loaded, the latest revision of each year. */
export async function workingCalendar(db: Pick<Db, 'calendarNotice'>): Promise<WorkingCalendar> {
  const loaded = await db.calendarNotice.findMany({ orderBy: [{ year: 'asc' }, { revision: 'asc' }] });
  return loaded.reduce((calendar, { notice }) => withNotice(calendar, notice as unknown as Notice), stateCouncilCalendar);
}
