import { Prisma } from '../generated/prisma/client.ts';
import { OPEN } from '../life/states.ts';
import type { State } from '../life/states.ts';
import { likeness } from '../queries/likeness.ts';
import { aboutIssue, party } from './aboutIssue.ts';
import type { Look } from './look.ts';

const KIND = 'SIMILAR_WITHIN_30_DAYS';
const DAYS = 30;
const TAKE = 100;
const MOST_COMPARED = 20;
const UNDER_WAY_MS = 5 * 60_000;

/** What nobody asks for any more, or not yet. */
const GONE = ['DRAFT', 'REJECTED', 'WITHDRAWN', 'MERGED'] as const satisfies readonly State[];

interface Pair {
  id: string;
  description: string;
  other: string;
  words: string;
}

/** Open issues whose enterprise asked for something similar in the same category within 30 days before (E.14): of those that have moved since the last look, and those found so far as long as both last. */
export async function similarIssues(look: Look): Promise<Prisma.Sql> {
  const ids = await movedSince(look);
  const alike: { id: string; detail: { issue: string; likeness: number } }[] = [];
  for (let place = 0; place < ids.length; place += TAKE) alike.push(...mostAlike(await pairsOf(look, ids.slice(place, place + TAKE))));
  return Prisma.sql`
    select ${aboutIssue(party('LEVEL_REVIEWER'), Prisma.sql`alike.detail`)}
    from (
      select id, detail from jsonb_to_recordset(${JSON.stringify(alike)}::jsonb) as compared(id text, detail jsonb)
      union all select subject_id, detail from finding join issue other on other.id = detail->>'issue' and other.state <> all(${[...GONE]})
        where kind = ${KIND} and cleared_at is null and (subject_id in (select unnest(${ids}::text[]))) is not true
    ) as alike join issue on issue.id = alike.id and issue.state = any(${[...OPEN]}) join enterprise_scope scope on scope.id = issue.enterprise_id`;
}

/** Keeps until when steps were looked through, a little less than now: a step that is being taken is read only when it is kept. */
export async function keepLooked({ db, now }: Look): Promise<void> {
  const until = new Date(now.getTime() - UNDER_WAY_MS);
  await db.findingLook.upsert({ where: { kind: KIND }, create: { kind: KIND, until }, update: { until } });
}

async function movedSince({ db }: Look): Promise<string[]> {
  const seen = await db.findingLook.findUnique({ where: { kind: KIND } });
  const rows = await db.$queryRaw<{ id: string }[]>`select id from issue where state = any(${[...OPEN]}) and id in (select issue_id from issue_step where at >= ${seen?.until ?? new Date(0)}) order by id`;
  return rows.map(({ id }) => id);
}

async function pairsOf({ db }: Look, ids: string[]): Promise<Pair[]> {
  // `offset 0` has PostgreSQL find the enterprise's issues first: in the order of the days alone it would walk through everybody's.
  return db.$queryRaw<Pair[]>`
    select later.id, later.description, earlier.id as other, earlier.description as words from issue later, lateral (
      select * from (
        select id, description, reported_on from issue
        where enterprise_id = later.enterprise_id and factor = later.factor and reported_on between later.reported_on - ${DAYS}::int and later.reported_on
          and (reported_on, id) < (later.reported_on, later.id) and state <> all(${[...GONE]}) offset 0
      ) as before order by reported_on desc, id desc limit ${MOST_COMPARED}
    ) as earlier where later.id = any(${ids})`;
}

function mostAlike(pairs: Pair[]): { id: string; detail: { issue: string; likeness: number } }[] {
  const best = new Map<string, { issue: string; likeness: number }>();
  for (const { id, description, other, words } of pairs) {
    const score = likeness(description, words);
    if (score > (best.get(id)?.likeness ?? 0)) best.set(id, { issue: other, likeness: score });
  }
  return [...best].map(([id, detail]) => ({ id, detail }));
}
