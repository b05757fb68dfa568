import { defineReaction, unitRegistered } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';

/** Keeps which units there are and what they are called (S17, S38). */
export const keepUnits = defineReaction(unitRegistered, async (tx: Db, messages) => {
  for (const { payload: { id, label = id } } of messages) await tx.knownUnit.upsert({ where: { id }, create: { id, name: label }, update: { name: label } });
});
