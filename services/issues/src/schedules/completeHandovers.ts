import { inTransaction } from '@zhuqi/events';
import type { Schedule } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import { completeWhenDone, lockHandover } from '../handover.ts';

/** Completes handovers whose last issue was not acknowledged but closed: nothing is left to acknowledge (S23). */
export const completeHandovers: Schedule<Db> = {
  name: 'completeHandovers',
  everyMs: 600_000,
  async run(db, now) {
    const underWay = await db.handover.findMany({ where: { completedAt: null }, select: { id: true }, orderBy: { id: 'asc' } });
    for (const { id } of underWay) {
      await inTransaction(db, async (tx) => {
        const handover = await lockHandover(tx, id);
        if (handover) await completeWhenDone(tx, handover, now);
      });
    }
  },
};
