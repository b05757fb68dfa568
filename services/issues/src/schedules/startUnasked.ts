import { addWorkingDays, endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import type { Schedule } from '@zhuqi/events';
import { storedDay } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { actByClock } from '../life/actByClock.ts';
import { workingCalendar } from '../life/calendar.ts';
import { closingTime } from './closingTime.ts';

/** Each minute puts issues in progress that nobody signed for within one working day of their dispatch; no clock starts by it (E.1). */
export const startUnasked: Schedule<Db> = {
  name: 'startUnasked',
  everyMs: 60_000,
  nextAt: closingTime,
  async run(db, now) {
    const calendar = await workingCalendar(db);
    const earlier = await db.issue.findMany({ where: { state: 'ASSIGNED', dispatchedAt: { lt: storedDay(todayInShanghai(now)) } }, select: { id: true, dispatchedAt: true }, orderBy: { id: 'asc' } });
    for (const { id } of earlier.filter((issue) => waitedLong(issue, now, calendar))) await actByClock(db, now, 'startUnasked', id, (issue, at) => (waitedLong(issue, now, at.calendar) ? {} : null));
  },
};

function waitedLong({ dispatchedAt }: Pick<Issue, 'dispatchedAt'>, now: Date, calendar: WorkingCalendar): boolean {
  return dispatchedAt !== null && now > endOfOfficeHours(calendar, addWorkingDays(calendar, todayInShanghai(dispatchedAt), 1).due);
}
