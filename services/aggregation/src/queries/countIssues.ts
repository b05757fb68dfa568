import { factors } from '@zhuqi/subgraph';
import type { Basis } from '../bulletin.ts';
import { figures, rate } from '../figures.ts';
import type { FigureRow } from '../figures.ts';
import type { Db } from '../generated/db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { ofScope, standing } from '../standing.ts';
import { issueClasses, issueStatuses, satisfactions } from '../terms.ts';

/** Counts the ledger's issues reported by the day, each as it stood on the day (S126–S129, S168–S170, E.3, E.4), and the items then under review; what has left either is not counted. */
export async function countIssues(db: Db, basis: Basis) {
  const { count, byTerm } = figures(await db.$queryRaw<FigureRow[]>`
    with issue as materialized (${issuesByKind(basis)})
    select 'total' as figure, null as code, sum(number) as value from issue
    union all select 'city', null, sum(number) from issue where level = 'CITY'
    union all select 'county', null, sum(number) from issue where level = 'COUNTY'
    union all select 'resolved', null, sum(number) from issue where resolved
    union all select 'closedOut', null, sum(number) from issue where closed_out
    union all select 'overdue', null, sum(number) from issue where overdue
    union all select 'byStatus', state, sum(number) from issue group by state
    union all select 'byFactor', factor, sum(number) from issue group by factor
    union all select 'resolvedByFactor', factor, sum(number) from issue where resolved group by factor
    union all select 'byClass', urgency_class, sum(number) from issue group by urgency_class
    union all select 'satisfaction', satisfaction, sum(number) from issue where resolved and satisfaction is not null group by satisfaction
    union all select 'pendingReview', null, count(*) from ${standing('reviewFact', basis)}
      where stage <> 'LEDGERED' and reported_on <= ${basis.asOf}::date and not ${hasLeft(basis)} and ${ofScope(basis)}`);
  const [total, resolved, closedOut] = [count('total'), count('resolved'), count('closedOut')];
  return {
    total, city: count('city'), county: count('county'), resolved, closedOut, pendingReview: count('pendingReview'),
    closeOutRate: rate(closedOut, total), resolutionRate: rate(resolved, total),
    byStatus: byTerm('byStatus', issueStatuses), byFactor: byTerm('byFactor', factors), resolvedByFactor: byTerm('resolvedByFactor', factors),
    byClass: byTerm('byClass', issueClasses), satisfaction: byTerm('satisfaction', satisfactions), overdueAtAsOf: count('overdue'),
  };
}

/** One pass over the issues: how many there are of each combination, so that every figure is a sum over few rows. */
function issuesByKind(basis: Basis): Prisma.Sql {
  const day = Prisma.sql`${basis.asOf}::date`;
  return Prisma.sql`
    select level, factor, urgency_class, satisfaction, resolved, closed_out, not resolved and due_on < ${day} as overdue, count(*) as number,
      case
        when closed_out and status = 'CLOSED_OUT' then 'CLOSED_OUT'
        when resolved and status = 'EXPLAINED_NOT_ELIGIBLE' then 'EXPLAINED_NOT_ELIGIBLE'
        when resolved then 'RESOLVED'
        when status = 'LONG_CYCLE' then 'LONG_CYCLE'
        else 'IN_PROGRESS'
      end as state
    from ${standing('issueFact', basis)},
      lateral (select coalesce(resolved_on <= ${day}, false) as resolved, coalesce(closed_out_on <= ${day}, false) as closed_out) as by_the_day
    where reported_on <= ${day} and reported_on >= make_date(${basis.year}::int, 1, 1) and not ${hasLeft(basis)} and ${ofScope(basis)}
    group by level, factor, urgency_class, satisfaction, resolved, closed_out, overdue, state`;
}

/** Condition: by the day the row's issue had left the ledger or its review, and nothing that was announced later has brought it back (E.1, E.4). */
function hasLeft(basis: Basis): Prisma.Sql {
  return Prisma.sql`exists (select from ${standing('leftFact', basis, 'gone')} where gone.key = standing.key and gone.position > standing.position and gone.left_on <= ${basis.asOf}::date)`;
}
