import { askedFindings, connection, reachedFindings } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryDataQualityFindingsArgs } from '../generated/graphql.ts';
import type { Finding, Prisma } from '../generated/prisma/client.ts';

/** Which findings a post reaches: those of every service, and for a cadre those about the own posting (E.12). */
export function visibleFindings(viewer: Viewer): Prisma.FindingWhereInput {
  return reachedFindings(viewer, viewer.role === 'RESIDENT_CADRE' ? [{ subjectKind: 'POSTING', subjectId: viewer.subject }] : []);
}

/** The findings that the viewer's post reaches, the latest first, a page at a time (E.14). */
export async function listFindings({ db, viewer }: Context, args: QueryDataQualityFindingsArgs, info: GraphQLResolveInfo) {
  const where: Prisma.FindingWhereInput = { AND: [visibleFindings(viewer), askedFindings(args.filter ?? {})] };
  return connection<Finding>(args, { field: 'foundAt', direction: 'desc' }, {
    find: (page) => db.finding.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.finding.count({ where }),
  }, info);
}
