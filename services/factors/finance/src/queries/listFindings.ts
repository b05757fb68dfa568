import { mayHandle } from '@zhuqi/factor';
import { askedFindings, connection, reachedFindings } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryFinanceFindingsArgs } from '../generated/graphql.ts';
import type { FinanceFinding, Prisma } from '../generated/prisma/client.ts';

/** Which findings a post reaches: the finance group all, others those that are theirs in every service (E.12). */
export function visibleFindings(viewer: Viewer): Prisma.FinanceFindingWhereInput {
  return mayHandle('FINANCE', viewer) ? {} : reachedFindings(viewer);
}

/** The findings about financing that the viewer's post reaches, the latest first, a page at a time (E.14). */
export async function listFindings({ db, viewer }: Context, args: QueryFinanceFindingsArgs, info: GraphQLResolveInfo) {
  const where: Prisma.FinanceFindingWhereInput = { AND: [visibleFindings(viewer), askedFindings(args.filter ?? {})] };
  return connection<FinanceFinding>(args, { field: 'foundAt', direction: 'desc' }, {
    find: (page) => db.financeFinding.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.financeFinding.count({ where }),
  }, info);
}
