import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction, publish, updatesOutstanding } from '@zhuqi/events';
import type { Schedule } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { workingCalendar } from '../life/calendar.ts';
import { lastReminder } from '../rounds/reminders.ts';
import { roundOn } from '../rounds/round.ts';
import { tellOnce } from '../rounds/tellOnce.ts';
import { standingIn } from '../rounds/updates.ts';

/** On the reminder days of the running round announces, once a day, which open issues have neither update nor waiver (S96, E.10); what a stopped service missed is done while the round still runs. */
export const remindOfUpdates: Schedule<Db> = {
  name: 'remindOfUpdates',
  everyMs: 60_000,
  async run(db, now) {
    const round = roundOn(todayInShanghai(now));
    const day = lastReminder(await workingCalendar(db), round, now);
    if (day === null) return;
    await inTransaction(db, async (tx) => {
      if (!(await tellOnce(tx, 'UPDATES_OUTSTANDING', day, now))) return;
      const missing = await tx.issue.findMany({ where: standingIn(round, 'MISSING'), select: { id: true, enterpriseId: true, state: true, level: true, unitId: true }, orderBy: { id: 'asc' } });
      if (missing.length > 0) await publish(tx, updatesOutstanding, [{ round: round.id, day, until: round.to, holdings: holdingsOf(missing) }]);
    });
  },
};

/** Issues put together by their enterprise and by what says who holds them. */
function holdingsOf(issues: readonly Pick<Issue, 'id' | 'enterpriseId' | 'state' | 'level' | 'unitId'>[]) {
  const holdings = new Map<string, { enterpriseId: string; state: string; level: string | null; unitId: string | null; issueIds: string[] }>();
  for (const { id, ...held } of issues) {
    const key = JSON.stringify([held.enterpriseId, held.state, held.level, held.unitId]);
    const holding = holdings.get(key) ?? { ...held, issueIds: [] };
    holding.issueIds.push(id);
    holdings.set(key, holding);
  }
  return [...holdings.values()];
}
