import { endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { Schedule } from '@zhuqi/events';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import { pauseOf, resumed } from '../actions/handling/resumed.ts';
import type { Db } from '../generated/db.ts';
import { actByClock } from '../life/actByClock.ts';
import { closingTime } from './closingTime.ts';

/** Each minute ends the pauses whose last day's office hours are over (E.7). */
export const endSuspensions: Schedule<Db> = {
  name: 'endSuspensions',
  everyMs: 60_000,
  nextAt: closingTime,
  async run(db, now) {
    const through = await db.$queryRaw<{ id: string }[]>`
      select issue.id from issue join suspension on suspension.issue_id = issue.id
      where issue.state = 'SUSPENDED' and suspension.started_at is not null and suspension.ended_at is null and suspension.until <= ${storedDay(todayInShanghai(now))} order by issue.id`;
    for (const { id } of through) {
      await actByClock(db, now, 'resume', id, async (issue, at) => {
        const pause = await pauseOf(at.tx, id);
        const until = writtenDay(pause?.until ?? null);
        return until !== null && now > endOfOfficeHours(at.calendar, until) ? resumed(issue, pause, at) : null;
      });
    }
  },
};
