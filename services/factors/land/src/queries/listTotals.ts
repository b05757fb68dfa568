import { connection } from '@zhuqi/subgraph';
import type { PageArgs } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { totalFor, visibleTotals } from '../grantTotal.ts';
import type { Total } from '../grantTotal.ts';

/** Land granted to several enterprises together, a page at a time, by number; those that name an enterprise the viewer's post reaches (S184, E.12). */
export async function listTotals({ db, viewer }: Context, args: PageArgs, info: GraphQLResolveInfo) {
  const where = visibleTotals(viewer);
  return connection<Total>(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.landGrantTotal.findMany({ ...page, where: { AND: [where, page.where] }, include: totalFor(viewer) }),
    count: () => db.landGrantTotal.count({ where }),
  }, info);
}
