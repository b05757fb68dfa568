import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryReviewItemsArgs, ReviewItemFilter } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { visibleIssues } from '../issue.ts';
import { IN_REVIEW } from '../life/states.ts';
import { inRange, wordsContain } from './askedIssues.ts';

/** The items still in review that the viewer's post reaches, a page at a time (S73, S74, E.12). */
export async function listReviewItems({ db, viewer }: Context, args: QueryReviewItemsArgs, info: GraphQLResolveInfo) {
  const where: Prisma.IssueWhereInput = { AND: [visibleIssues(viewer), { state: { in: [...IN_REVIEW] } }, asked(args.filter ?? {})] };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.issue.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.issue.count({ where }),
  }, info);
}

function asked({ stage, factor, county, cluster, enterpriseId, reported, text }: ReviewItemFilter): Prisma.IssueWhereInput {
  return {
    ...(stage && { state: stage }),
    ...(factor && { factor }),
    ...((county || cluster) && { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }),
    ...(enterpriseId && { enterpriseId }),
    ...inRange('reportedOn', reported),
    ...(text?.trim() && wordsContain(text.trim())),
  };
}
