import { Prisma } from '../generated/prisma/client.ts';
import { findingKinds } from './findingKinds.ts';
import type { FindingKind, Kind, Look } from './findingKinds.ts';

const TAKE = 10_000;

/** Opens what a kind of finding newly finds and ends what holds no longer, in statements of at most 10,000 new findings; a subject has at most one standing finding of a kind. */
export async function keepFindings(look: Look, kind: FindingKind): Promise<void> {
  const { judge, pastEvent = false, looked }: Kind = findingKinds[kind];
  const found = await judge(look);
  for (let opened = TAKE; opened === TAKE;) opened = await openAndEnd(look, kind, found, pastEvent);
  await looked?.(look);
}

async function openAndEnd({ db, now }: Look, kind: FindingKind, found: Prisma.Sql, pastEvent: boolean): Promise<number> {
  const stands = Prisma.sql`kind = ${kind} and cleared_at is null`;
  // `is true` makes PostgreSQL hash the subjects once: as a join they may be compared one by one until the tables are analysed.
  const isAmong = (subjects: Prisma.Sql) => Prisma.sql`(((subject_kind, subject_id) in (select subject_kind, subject_id from ${subjects})) is true)`;
  const [{ opened } = { opened: 0 }] = await db.$queryRaw<{ opened: number }[]>`
    with found as materialized (${found}),
    ended as (
      update finding set cleared_at = ${now} where ${stands} and ${pastEvent ? Prisma.sql`settled_at is not null` : Prisma.sql`true`} and not ${isAmong(Prisma.sql`found`)}
    ),
    opened as (
      insert into finding (kind, subject_kind, subject_id, issue_id, enterprise_id, county, cluster, owner, owner_unit_id, detail, found_at)
      select ${kind}, found.*, ${now} from found where not ${isAmong(Prisma.sql`finding where ${stands}`)} order by subject_id limit ${TAKE}
      on conflict (kind, subject_kind, subject_id) where cleared_at is null do nothing returning 1
    )
    select count(*)::int as opened from opened`;
  return opened;
}
