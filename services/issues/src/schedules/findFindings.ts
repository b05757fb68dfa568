import { todayInShanghai } from '@zhuqi/calendar';
import type { Schedule } from '@zhuqi/events';
import { findingKinds } from '../findings/findingKinds.ts';
import type { FindingKind } from '../findings/findingKinds.ts';
import { keepKind } from '../findings/keepKind.ts';
import type { Db } from '../generated/db.ts';
import { workingCalendar } from '../life/calendar.ts';

/** Every ten minutes looks for what is wrong or doubtful about the data, opens findings and ends those that hold no longer (E.14). */
export const findFindings: Schedule<Db> = {
  name: 'findFindings',
  everyMs: 600_000,
  async run(db, now) {
    const look = { db, now, today: todayInShanghai(now), calendar: await workingCalendar(db) };
    for (const kind of Object.keys(findingKinds) as FindingKind[]) await keepKind(look, kind);
  },
};
