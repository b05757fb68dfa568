import { defineReaction, handoverBegun } from '@zhuqi/events';
import { storedDay } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import { completeWhenDone } from '../handover.ts';

/** Opens the handover of a resident cadre's posting: from now on the successor acknowledges the enterprise's open issues; with none open it is complete at once (S23). */
export const openHandover = defineReaction(handoverBegun, async (tx: Db, messages) => {
  for (const { payload: { id, enterpriseId, fromSubjects, toSubjects, lastDay }, occurredAt } of messages) {
    const handover = await tx.handover.upsert({ where: { id }, create: { id, enterpriseId, fromSubjects, toSubjects, lastDay: storedDay(lastDay), begunAt: new Date(occurredAt) }, update: {} });
    await completeWhenDone(tx, handover, new Date(occurredAt));
  }
});
