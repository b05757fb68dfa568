import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import { requireHqOffice } from '../commandOffice.ts';
import type { Context } from '../context.ts';
import type { QueryFailedDeliveriesArgs } from '../generated/graphql.ts';

/** What was given up and must be looked after, latest first; a digest stands for all that it carried. */
export async function listFailedDeliveries({ db, viewer }: Context, args: QueryFailedDeliveriesArgs, info: GraphQLResolveInfo) {
  requireHqOffice(viewer);
  const where = { state: 'PERMANENT_FAILURE', carriedBy: null };
  return connection(args, { field: 'id', direction: 'desc' }, {
    find: (page) => db.delivery.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.delivery.count({ where }),
  }, info);
}
