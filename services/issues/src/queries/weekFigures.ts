import type { Db } from '../generated/db.ts';
import { spanOf } from '../rounds/round.ts';
import type { NumberedRound } from '../rounds/round.ts';

/** What a sealed round brought to the city, a county, a cluster or a unit. */
export interface WeekFigures {
  scope: 'CITY' | 'COUNTY' | 'CLUSTER' | 'UNIT';
  /** Which county, cluster or unit; null for the city. */
  of: string | null;
  open: number;
  updated: number;
  waived: number;
  missing: number;
  ledgered: number;
  resolved: number;
  closedOut: number;
  redCards: number;
}

/** The figures of a sealed round: its bulletin's lines at its end, and what moved within it; a workbook's rows moved elsewhere and are no movement here. */
export async function weekFigures(db: Pick<Db, '$queryRaw'>, round: NumberedRound): Promise<WeekFigures[]> {
  const { start, end } = spanOf(round);
  return db.$queryRaw<WeekFigures[]>`
    with told as (
      select line.id as issue_id, line.unit as unit_id, line.standing as fact
      from dispatch_bulletin bulletin, jsonb_to_recordset(bulletin.content::jsonb->'issues') as line(id text, unit text, standing text)
      where bulletin.round_id = ${round.id} and bulletin.revision = 1
      union all
      select step.issue_id, issue.unit_id, case when step.move = 'enterOnLedger' then 'LEDGERED' else step.to_state end
      from issue_step step join issue on issue.id = step.issue_id
      where step.at >= ${start} and step.at < ${end} and step.move <> 'load'
        and (step.move = 'enterOnLedger' or (step.to_state in ('RESOLVED', 'CLOSED_OUT') and step.from_state is distinct from step.to_state))
      union all
      select card.issue_id, issue.unit_id, 'RED_CARD' from issue_card card join issue on issue.id = card.issue_id where card.kind = 'RED' and card.given_at >= ${start} and card.given_at < ${end}
    ), counted as (
      select grouping(scope.county, scope.cluster, told.unit_id) as level, scope.county, scope.cluster, told.unit_id,
        count(*) filter (where fact in ('UPDATED', 'WAIVED', 'MISSING'))::int as open, count(*) filter (where fact = 'UPDATED')::int as updated, count(*) filter (where fact = 'WAIVED')::int as waived,
        count(*) filter (where fact = 'MISSING')::int as missing, count(*) filter (where fact = 'LEDGERED')::int as ledgered, count(*) filter (where fact = 'RESOLVED')::int as resolved,
        count(*) filter (where fact = 'CLOSED_OUT')::int as "closedOut", count(*) filter (where fact = 'RED_CARD')::int as "redCards"
      from told join issue on issue.id = told.issue_id join enterprise_scope scope on scope.id = issue.enterprise_id
      group by grouping sets ((), (scope.county), (scope.cluster), (told.unit_id))
    )
    select case level when 7 then 'CITY' when 3 then 'COUNTY' when 5 then 'CLUSTER' else 'UNIT' end as scope, coalesce(county, cluster, unit_id) as of,
      open, updated, waived, missing, ledgered, resolved, "closedOut", "redCards"
    from counted where level <> 6 or unit_id is not null order by level desc, of`;
}
