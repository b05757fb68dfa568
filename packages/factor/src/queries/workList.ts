import type { Database } from '@zhuqi/events';
import type { PageArgs } from '@zhuqi/subgraph';
import { badInput } from '@zhuqi/subgraph';
import type { Factor, FactorContext } from '../factor.ts';
import type { RequestRow } from '../request.ts';
import { visibleRequests } from '../visible.ts';

/** The group's work list: open requests, the earliest due first, those without a day last (S31); at most 100 a page. */
export async function workList<Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>, context: FactorContext<Db, Row>, args: PageArgs) {
  const { db, viewer } = context;
  const first = args.first ?? 20;
  if (first < 1 || first > 100) throw badInput({ zh: 'first 必须在 1 到 100 之间', en: 'first must be between 1 and 100' }, 'first');
  const where = { AND: [visibleRequests(factor.factor, viewer), { status: { in: ['ACCEPTED', 'IN_PROGRESS'] } }] };
  const after = args.after ? await rowAt(factor, context, args.after) : null;
  const rows = await factor.table(db).findMany({
    where: { AND: [where, after ? beyond(after) : {}] },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] as unknown as object,
    take: first + 1,
  });
  const nodes = rows.slice(0, first);
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    pageInfo: { hasNextPage: rows.length > first, hasPreviousPage: after !== null, startCursor: nodes[0]?.id ?? null, endCursor: nodes.at(-1)?.id ?? null },
    totalCount: await factor.table(db).count({ where }),
  };
}

// The row may have been resolved since the page before, but nobody learns of one that their post does not reach.
async function rowAt<Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>, { db, viewer }: FactorContext<Db, Row>, id: string): Promise<Row> {
  const [row] = await factor.table(db).findMany({ where: { AND: [visibleRequests(factor.factor, viewer), { id }] } });
  if (!row) throw badInput({ zh: 'after 不是本列表给出的游标', en: 'after is not a cursor that this list gave' }, 'after');
  return row;
}

function beyond({ id, dueOn }: RequestRow): object {
  if (dueOn === null) return { dueOn: null, id: { gt: id } };
  return { OR: [{ dueOn: { gt: dueOn } }, { dueOn, id: { gt: id } }, { dueOn: null }] };
}
