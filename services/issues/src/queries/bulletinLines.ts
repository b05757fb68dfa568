import type { Round } from '@zhuqi/calendar';
import type { Db } from '../generated/db.ts';
import { OPEN_ON_LEDGER } from '../life/states.ts';
import type { BulletinLine } from '../rounds/bulletin.ts';
import { spanOf } from '../rounds/round.ts';
import { NOBODY, UPDATES } from '../rounds/updates.ts';

const TAKE = 5_000;

/** How each issue that was open at the end of a round stood then, put together from the steps until then alone: asked again in later years, it is the same. */
export async function bulletinLines(db: Db, round: Round): Promise<BulletinLine[]> {
  const candidates = await candidatesAt(db, round);
  const lines: BulletinLine[] = [];
  for (let place = 0; place < candidates.length; place += TAKE) lines.push(...(await stoodAt(db, candidates.slice(place, place + TAKE), round)));
  return lines;
}

// Whatever is open now or has moved since: nothing else can have been open then.
async function candidatesAt(db: Db, round: Round): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from issue where state = any(${[...OPEN_ON_LEDGER]}) union select issue_id from issue_step where at >= ${spanOf(round).end}`;
  return rows.map(({ id }) => id);
}

async function stoodAt(db: Db, ids: string[], round: Round): Promise<BulletinLine[]> {
  const { start, end } = spanOf(round);
  return db.$queryRaw<BulletinLine[]>`
    select candidate.id, facts->>'state' as state, facts->>'unitId' as unit, left(facts->>'dueOn', 10) as due, facts->>'urgencyClass' as class, facts->>'factor' as factor, facts->>'level' as level,
      case when told.updated then 'UPDATED' when told.waived then 'WAIVED' else 'MISSING' end as standing
    from unnest(${ids}::text[]) as candidate(id), lateral (
      select jsonb_object_agg(key, value order by number) filter (where key in ('state', 'unitId', 'dueOn', 'urgencyClass', 'factor', 'level')) as facts,
        coalesce(bool_or(at >= ${start} and move = any(${[...UPDATES]}) and actor <> all(${[...NOBODY]})), false) as updated, coalesce(bool_or(at >= ${start} and move = 'waiveUpdate'), false) as waived
      from issue_step left join lateral jsonb_each(changes) on true where issue_id = candidate.id and at < ${end}
    ) as told
    where facts->>'state' = any(${[...OPEN_ON_LEDGER]})`;
}
