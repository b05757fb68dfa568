import type { Db } from '../generated/db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Issue } from '../generated/prisma/client.ts';

/** So few that giving their cards at once holds nobody up. */
const BATCH = 100;
const RUNS = Prisma.sql`i.state in ('LEDGERED', 'ASSIGNED', 'IN_PROGRESS')`;
const BY_MILESTONE = Prisma.sql`i.long_cycle and i.milestone_due_on is not null`;
const PUT_OFF = Prisma.sql`exists (select from issue_milestone m where m.issue_id = i.id and m.done_on is null and m.slipped_from <> '{}')`;
const DUE_DAY = Prisma.sql`coalesce(case when i.long_cycle then i.milestone_due_on end, i.due_on)`;
const LAST_HEARD = Prisma.sql`coalesce(i.last_update_at, i.dispatched_at)`;

/** One list of issues in the order of one index, so that a turn costs what is due and not what there is; an issue that has one of the `last` cards for its due day is not read again. */
interface List {
  column: Prisma.Sql;
  of: Prisma.Sql;
  last: string[];
  until: Prisma.Sql;
}

/** The issues whose clock runs and that may be due a card: due by the day `near` (`YYYY-MM-DD`), by their own day or a milestone's, without an update since a moment, or with a milestone put off; in batches. */
export async function* cardCandidates(db: Db, near: string, silentSince: Date): AsyncGenerator<Issue[]> {
  const [dueOn, milestone, until] = [Prisma.sql`i.due_on`, Prisma.sql`i.milestone_due_on`, Prisma.sql`${near}::date`];
  yield* inBatches(db, { column: dueOn, of: Prisma.sql`${RUNS} and not (${BY_MILESTONE})`, last: ['ESCALATED'], until });
  yield* inBatches(db, { column: milestone, of: Prisma.sql`${RUNS} and ${BY_MILESTONE}`, last: ['ESCALATED'], until });
  yield* inBatches(db, { column: LAST_HEARD, of: Prisma.sql`i.state in ('ASSIGNED', 'IN_PROGRESS')`, last: ['YELLOW', 'RED'], until: Prisma.sql`${silentSince}::timestamptz` });
  yield* inBatches(db, { column: milestone, of: Prisma.sql`${RUNS} and ${BY_MILESTONE} and ${PUT_OFF}`, last: ['YELLOW', 'RED'], until: Prisma.sql`'infinity'::date` });
}

async function* inBatches(db: Db, { column, of, last, until }: List): AsyncGenerator<Issue[]> {
  let after: { at: string; id: string } | undefined;
  for (;;) {
    const rows: { id: string; at: string }[] = await db.$queryRaw<{ id: string; at: string }[]>`
      select i.id, ${column}::text as at from issue i
      where ${of} and ${column} <= ${until} and ${after ? Prisma.sql`(${column}, i.id) > (${after.at}::timestamptz, ${after.id})` : Prisma.sql`true`}
        and not exists (select from issue_card c where c.issue_id = i.id and c.due_on = ${DUE_DAY} and c.kind = any(${last}))
      order by ${column}, i.id limit ${BATCH}`;
    if (rows.length > 0) yield db.issue.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
    if (rows.length < BATCH) return;
    after = rows.at(-1)!;
  }
}
