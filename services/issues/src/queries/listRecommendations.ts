import { connection, NO_ROW } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryRecommendationsArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Which recommendations a post reaches: the command office all, a factor group those addressed to it, others those they wrote (S30, E.12). */
export function visibleRecommendations(viewer: Viewer): Prisma.RecommendationWhereInput {
  if (viewer.role === 'HQ_OFFICE') return {};
  if (viewer.role === 'FACTOR_GROUP') return viewer.factor ? { factor: viewer.factor } : NO_ROW;
  return { author: viewer.subject };
}

/** The recommendations that the viewer's post reaches, oldest first, a page at a time (S30, S90). */
export async function listRecommendations({ db, viewer }: Context, args: QueryRecommendationsArgs, info: GraphQLResolveInfo) {
  const answered = typeof args.answered === 'boolean' ? { answeredAt: args.answered ? { not: null } : null } : {};
  const where: Prisma.RecommendationWhereInput = { AND: [visibleRecommendations(viewer), answered] };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.recommendation.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.recommendation.count({ where }),
  }, info);
}
