import { addWorkingDays, endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { Schedule } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import { actByClock } from '../life/actByClock.ts';
import { workingCalendar } from '../life/calendar.ts';
import { rulesOf } from '../life/rules.ts';
import type { Moment } from '../life/takeStep.ts';
import { closingTime } from './closingTime.ts';

const RETURNED = 'RETURNED_TO_SUBMITTER';

/** Takes the silence of a submitter as withdrawal: an issue returned to them and not submitted again by the end of the last working day they had (5 unless the rules say otherwise, E.1). */
export const expireReturned: Schedule<Db> = {
  name: 'expireReturned',
  everyMs: 600_000,
  nextAt: closingTime,
  async run(db, now) {
    const calendar = await workingCalendar(db);
    const returned = await db.issue.findMany({ where: { state: RETURNED }, select: { id: true, rulesVersion: true }, orderBy: { id: 'asc' } });
    for (const { id, rulesVersion } of returned) {
      const day = await expired({ tx: db, now, calendar, rules: await rulesOf(db, rulesVersion) }, id);
      if (day) await actByClock(db, now, 'expire', id, async (_, at) => ((await expired(at, id)) ? { reason: `自${day}退回后逾期未补正` } : null));
    }
  },
};

/** The day on which the issue went back to its submitter, when their time to complete it is over; else null. */
async function expired({ tx, now, calendar, rules }: Pick<Moment, 'tx' | 'now' | 'calendar' | 'rules'>, issueId: string): Promise<string | null> {
  const entered = await tx.issueStep.findFirst({
    where: { issueId, toState: RETURNED, OR: [{ fromState: null }, { fromState: { not: RETURNED } }] },
    orderBy: { number: 'desc' }, select: { at: true },
  });
  if (!entered) return null;
  const day = todayInShanghai(entered.at);
  return now > endOfOfficeHours(calendar, addWorkingDays(calendar, day, rules.completionDays).due) ? day : null;
}
