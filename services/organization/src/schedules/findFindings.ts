import type { Schedule } from '@zhuqi/events';
import { keepFindings, writtenDay } from '@zhuqi/subgraph';
import { latestEdition } from '../edition.ts';
import { findingKinds } from '../findings/findingKinds.ts';
import type { FindingKind } from '../findings/findingKinds.ts';
import type { Db } from '../generated/db.ts';
import { judgedOn } from '../team.ts';

/** Every ten minutes looks for what is amiss with the running edition's teams and postings, opens findings and ends those that hold no longer (S11, E.14). */
export const findFindings: Schedule<Db> = {
  name: 'findFindings',
  everyMs: 600_000,
  async run(db, now) {
    const year = await latestEdition(db);
    const look = { year, day: writtenDay(judgedOn(year, now)) };
    for (const kind of Object.keys(findingKinds) as FindingKind[]) await keepFindings(db, now, { kind, found: findingKinds[kind](look), own: ['team_id'] });
  },
};
