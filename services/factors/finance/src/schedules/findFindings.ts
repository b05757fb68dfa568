import type { Schedule } from '@zhuqi/events';
import { keepFindings } from '@zhuqi/subgraph';
import { needsNotCovered } from '../findings/needsNotCovered.ts';
import type { Db } from '../generated/db.ts';

/** Every ten minutes looks for needs that are not covered although they count as dealt with, opens findings and ends those that hold no longer (E.14). */
export const findFindings: Schedule<Db> = {
  name: 'findFindings',
  everyMs: 600_000,
  run: async (db, now) => keepFindings(db, now, { kind: 'NEED_NOT_COVERED', found: await needsNotCovered(db) }),
};
