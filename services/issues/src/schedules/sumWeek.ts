import { inTransaction, publish, weekSummed } from '@zhuqi/events';
import type { Schedule } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import { weekFigures } from '../queries/weekFigures.ts';
import { roundNumbered } from '../rounds/round.ts';
import { tellOnce } from '../rounds/tellOnce.ts';

const WEEK = 7 * 86_400_000;

/** Announces what the latest sealed round brought, for the city and for each county, cluster and unit (S96): once, within a week of its sealing, and not where the round was skipped. */
export const sumWeek: Schedule<Db> = {
  name: 'sumWeek',
  everyMs: 60_000,
  async run(db, now) {
    const sealed = await db.dispatchBulletin.findFirst({ where: { revision: 1 }, orderBy: { roundId: 'desc' }, select: { roundId: true, skipped: true, writtenAt: true } });
    if (!sealed || sealed.skipped || now.getTime() - sealed.writtenAt.getTime() > WEEK) return;
    const round = roundNumbered(sealed.roundId)!;
    await inTransaction(db, async (tx) => {
      if (!(await tellOnce(tx, 'WEEK_SUMMED', round.to, now))) return;
      const figures = await weekFigures(tx, round);
      await publish(tx, weekSummed, figures.map((each) => ({ round: round.id, ...each })));
    });
  },
};
