import { inTransaction } from '@zhuqi/events';
import type { Schedule } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import { tellPosts } from '../tellPosts.ts';

/** Each minute announces the posts that reach further or less far than was told: a ledger was loaded, a posting was handed over, a day on which a seat begins or ends has come. */
export const tellReach: Schedule<Db> = {
  name: 'tellReach',
  everyMs: 60_000,
  run: (db, now) => inTransaction(db, (tx) => tellPosts(tx, now)),
};
