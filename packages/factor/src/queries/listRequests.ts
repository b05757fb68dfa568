import { todayInShanghai } from '@zhuqi/calendar';
import type { Database } from '@zhuqi/events';
import { connection, storedDay } from '@zhuqi/subgraph';
import type { PageArgs } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Factor, FactorContext } from '../factor.ts';
import type { RequestRow } from '../request.ts';
import { visibleRequests } from '../visible.ts';

const OPEN = { status: { in: ['ACCEPTED', 'IN_PROGRESS'] } };

/** The conditions of `FactorRequestFilter`. */
export interface RequestFilter {
  status?: string | null;
  open?: boolean | null;
  overdue?: boolean | null;
  county?: string | null;
  cluster?: string | null;
  enterpriseId?: string | null;
  issueId?: string | null;
}

/** The requests that the viewer's post reaches, a page at a time, by number (E.12). */
export async function listRequests<Db extends Database, Row extends RequestRow>(
  factor: Factor<Db, Row>,
  { db, viewer }: FactorContext<Db, Row>,
  args: PageArgs & { filter?: RequestFilter | null },
  info: GraphQLResolveInfo,
) {
  const where = { AND: [visibleRequests(factor.factor, viewer), ...conditions(args.filter ?? {})] };
  return connection<Row>(args, { field: 'id', direction: 'asc' }, {
    find: (page) => factor.table(db).findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => factor.table(db).count({ where }),
  }, info);
}

function conditions({ status, open, overdue, county, cluster, enterpriseId, issueId }: RequestFilter): object[] {
  const today = storedDay(todayInShanghai(new Date()));
  // What has no due day is never overdue; in SQL its comparison is neither true nor false.
  const inTime = { OR: [{ NOT: OPEN }, { dueOn: null }, { dueOn: { gte: today } }] };
  return [
    { ...(status && { status }), ...(enterpriseId && { enterpriseId }), ...(issueId && { issueId }) },
    ...(county || cluster ? [{ enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] : []),
    ...(typeof open === 'boolean' ? [open ? OPEN : { NOT: OPEN }] : []),
    ...(typeof overdue === 'boolean' ? [overdue ? { AND: [OPEN, { dueOn: { lt: today } }] } : inTime] : []),
  ];
}
