import type { Basis } from '../bulletin.ts';
import { figures } from '../figures.ts';
import type { FigureRow } from '../figures.ts';
import type { Db } from '../generated/db.ts';
import { ofScope, standing } from '../standing.ts';
import { loanStages } from '../terms.ts';

/** Counts the loans by stage as of the day and adds up what was newly disbursed by the day, each drawdown once and renewals apart (S130, I-7, E.11); amounts in yuan. */
export async function countFinance(db: Db, basis: Basis) {
  const { count, amount, byTerm } = figures(await db.$queryRaw<FigureRow[]>`
    with loan as materialized (
      select
        case
          when stage <> 'DISBURSED' or disbursed_on is null or disbursed_on <= ${basis.asOf}::date then stage
          when credit_line_yuan is not null then 'CREDIT_LINE'
          else 'IN_APPROVAL'
        end as state,
        count(*) as number,
        sum(case when drawdowns is null then disbursed_yuan else drawn.yuan end) filter (where stage = 'DISBURSED' and disbursed_on <= ${basis.asOf}::date) as disbursed_yuan
      from ${standing('loanFact', basis)}
      left join lateral (
        select sum("amountYuan"::numeric) as yuan from jsonb_to_recordset(drawdowns) as drawdown("on" date, "amountYuan" text, renewal boolean)
        where "on" <= ${basis.asOf}::date and not renewal) as drawn on true
      where ${ofScope(basis)} group by state)
    select 'rows' as figure, null as code, sum(number) as value from loan
    union all select 'newLoans', null, coalesce(sum(disbursed_yuan), 0) from loan
    union all select 'byState', state, sum(number) from loan group by state`);
  return { rows: count('rows'), newLoans: amount('newLoans'), byState: byTerm('byState', loanStages) };
}
