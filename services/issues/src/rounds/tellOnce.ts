import { storedDay } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';

/** What the weekly dispatch tells of a day by the clock: who owes an update, and what a round brought. */
export type RoundNotice = 'UPDATES_OUTSTANDING' | 'WEEK_SUMMED';

/** Keeps on record, in the announcement's own transaction, that this is told of a day `YYYY-MM-DD`; false where it was told before. */
export async function tellOnce(tx: Pick<Db, 'toldOfRound'>, notice: RoundNotice, day: string, now: Date): Promise<boolean> {
  const { count } = await tx.toldOfRound.createMany({ data: [{ notice, day: storedDay(day), toldAt: now }], skipDuplicates: true });
  return count > 0;
}
