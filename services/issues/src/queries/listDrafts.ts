import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryIssueDraftsArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { visibleIssues } from '../issue.ts';

/** What waits for the viewer as submitter: their drafts and what a review returned to them, latest number first, a page at a time (S20). */
export async function listDrafts({ db, viewer }: Context, args: QueryIssueDraftsArgs, info: GraphQLResolveInfo) {
  const stands = viewer.role === 'RESIDENT_CADRE' || viewer.role === 'ENTERPRISE';
  const mine: Prisma.IssueWhereInput[] = [{ submittedBy: viewer.subject }, ...(stands ? [{ enterpriseId: { in: viewer.enterpriseIds ?? [] } }] : [])];
  const where: Prisma.IssueWhereInput = {
    AND: [visibleIssues(viewer), { OR: [{ state: 'DRAFT', submittedBy: viewer.subject }, { state: 'RETURNED_TO_SUBMITTER', OR: mine }] }],
  };
  return connection(args, { field: 'id', direction: 'desc' }, {
    find: (page) => db.issue.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.issue.count({ where }),
  }, info);
}
