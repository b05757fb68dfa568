import type { WorkingCalendar } from '@zhuqi/calendar';
import type { Db } from '../generated/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** What a look at the data judges by. */
export interface Look {
  db: Db;
  now: Date;
  /** The day in Shanghai, `YYYY-MM-DD`. */
  today: string;
  calendar: WorkingCalendar;
}

/**
 * What a kind of finding finds: a query whose rows are `subject_kind, subject_id, issue_id, enterprise_id, county, cluster, owner, owner_unit_id, detail` (facts, never personal data), one for each subject.
 */
export type Judge = (look: Look) => Promise<Prisma.Sql>;
