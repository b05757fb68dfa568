import { isWorkingDay, sealingOf, todayInShanghai } from '@zhuqi/calendar';
import { Prisma } from '../generated/prisma/client.ts';
import { lastRound } from './openWithoutUpdate.ts';
import type { Look } from './look.ts';

const DAY = 86_400_000;
const FEWEST = 5;
const TIMES = 3;
const WEEKS = 8;
const WORKING_DAYS = 2;

/** Counties in which, in the two working days before the last sealing, more than three times the weekly mean of the eight weeks before was closed out, and 5 or more (E.14). */
export async function closingBursts(look: Look): Promise<Prisma.Sql> {
  const { calendar } = look;
  const round = lastRound(look);
  const sealing = new Date(todayInShanghai(sealingOf(calendar, round).at));
  let first = sealing;
  for (let left = WORKING_DAYS; left > 0;) {
    first = new Date(first.getTime() - DAY);
    if (isWorkingDay(calendar, first.toISOString().slice(0, 10)).working) left -= 1;
  }
  const week = new Date(round.from);
  const earliest = new Date(week.getTime() - WEEKS * 7 * DAY);
  return Prisma.sql`
    select 'COUNTY_ROUND' as subject_kind, ${round.id}::text || '/' || county as subject_id, null::text as issue_id, null::text as enterprise_id, county, null::text as cluster, 'HQ' as owner, null::text as owner_unit_id,
      jsonb_build_object('round', ${round.id}::text, 'closedOut', burst, 'weeklyMean', round(1.0 * before / ${WEEKS}::int, 2)::text) as detail
    from (
      select scope.county, count(*) filter (where closed_out_on >= ${first}::date) as burst, count(*) filter (where closed_out_on < ${week}::date) as before
      from issue join enterprise_scope scope on scope.id = issue.enterprise_id
      where closed_out_on >= ${earliest}::date and closed_out_on < ${sealing}::date group by scope.county
    ) as closings
    where burst >= ${FEWEST} and burst * ${WEEKS}::int > ${TIMES}::int * before`;
}
