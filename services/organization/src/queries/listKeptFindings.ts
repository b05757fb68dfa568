import { askedFindings, connection, reachedFindings } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryOrganizationFindingsArgs } from '../generated/graphql.ts';
import type { OrganizationFindingRecord, Prisma } from '../generated/prisma/client.ts';

/** Which findings a post reaches: those of every service, and for members and cadres those about the teams that serve their enterprises (E.12). */
export function visibleFindings(viewer: Viewer): Prisma.OrganizationFindingRecordWhereInput {
  const ofTeams = viewer.role === 'ASSIST_TEAM' || viewer.role === 'RESIDENT_CADRE';
  return reachedFindings(viewer, ofTeams ? [{ team: { enterpriseIds: { hasSome: viewer.enterpriseIds ?? [] } } }] : []);
}

/** The findings kept about teams and postings that the viewer's post reaches, the latest first, a page at a time (E.14). */
export async function listKeptFindings({ db, viewer }: Context, args: QueryOrganizationFindingsArgs, info: GraphQLResolveInfo) {
  const where: Prisma.OrganizationFindingRecordWhereInput = { AND: [visibleFindings(viewer), askedFindings(args.filter ?? {})] };
  return connection<OrganizationFindingRecord>(args, { field: 'foundAt', direction: 'desc' }, {
    find: (page) => db.organizationFindingRecord.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.organizationFindingRecord.count({ where }),
  }, info);
}
