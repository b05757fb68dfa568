import type { Basis } from '../bulletin.ts';
import { figures } from '../figures.ts';
import type { FigureRow } from '../figures.ts';
import type { Db } from '../generated/db.ts';
import { ofScope, standing } from '../standing.ts';
import { projectKinds, projectListings } from '../terms.ts';

/** Counts the key projects and adds up their plans and the year's actual investments up to the day's month (S122–S125, I-8); amounts in yuan. */
export async function countProjects(db: Db, basis: Basis) {
  const { count, amount, byTerm, byMonth } = figures(await db.$queryRaw<FigureRow[]>`
    with project as materialized (
      select kind, listing, wall_chart, coalesce(started_on <= ${basis.asOf}::date, false) as started, count(*) as number,
        sum(total_investment_yuan) as total_yuan, sum(annual_plan_yuan) as planned_yuan
      from ${standing('projectFact', basis)} where ${ofScope(basis)} group by kind, listing, wall_chart, started),
    monthly as materialized (
      select month, sum(amount_yuan) as yuan from ${standing('investmentFact', basis)}
      where month between ${`${basis.year}-01`} and ${basis.asOf.slice(0, 7)} and ${ofScope(basis)} group by month)
    select 'total' as figure, null as code, sum(number) as value from project
    union all select 'started', null, sum(number) from project where started
    union all select 'byKind', kind, sum(number) from project group by kind
    union all select 'byLevel', listing, sum(number) from project where listing is not null group by listing
    union all select 'wallChart', null, sum(number) from project where wall_chart
    union all select 'totalInvestment', null, case when count(*) = 0 then 0 else sum(total_yuan) end from project
    union all select 'plannedThisYear', null, case when count(*) = 0 then 0 else sum(planned_yuan) end from project
    union all select 'completed', null, coalesce(sum(yuan), 0) from monthly
    union all select 'completedByMonth', month, yuan from monthly`);
  return {
    total: count('total'), started: count('started'), wallChart: count('wallChart'),
    byKind: byTerm('byKind', projectKinds), byLevel: byTerm('byLevel', projectListings),
    totalInvestment: amount('totalInvestment'), plannedThisYear: amount('plannedThisYear'), completed: amount('completed'), completedByMonth: byMonth('completedByMonth'),
  };
}
