import { connection, NO_ROW } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryDataQualityFindingsArgs } from '../generated/graphql.ts';
import type { Finding, Prisma } from '../generated/prisma/client.ts';

/** Which findings a post reaches: all for the command office and the data team, a county's and a task force's own, a cadre's and an assist team's enterprises, and what a unit itself has to mend (E.12). */
export function visibleFindings(viewer: Viewer): Prisma.FindingWhereInput {
  const { role, unitId } = viewer;
  if (role === 'HQ_OFFICE' || role === 'DATA_TEAM') return {};
  const reached = reachedBy(viewer);
  const own: Prisma.FindingWhereInput[] = unitId && role !== 'AUDITOR' ? [{ ownerUnitId: unitId }] : [];
  return reached || own.length > 0 ? { OR: [...(reached ? [reached] : []), ...own] } : NO_ROW;
}

function reachedBy({ role, county, cluster, enterpriseIds = [], subject }: Viewer): Prisma.FindingWhereInput | null {
  switch (role) {
    case 'COUNTY_OFFICE':
      return county ? { county } : null;
    case 'TASK_FORCE':
      return cluster ? { cluster } : null;
    case 'ASSIST_TEAM':
      return { enterpriseId: { in: enterpriseIds } };
    case 'RESIDENT_CADRE':
      return { OR: [{ enterpriseId: { in: enterpriseIds } }, { subjectKind: 'POSTING', subjectId: subject }] };
    default:
      return null;
  }
}

/** The findings that the viewer's post reaches, the latest first, a page at a time (E.14). */
export async function listFindings({ db, viewer }: Context, args: QueryDataQualityFindingsArgs, info: GraphQLResolveInfo) {
  const { kind, county, open } = args.filter ?? {};
  const where: Prisma.FindingWhereInput = {
    AND: [visibleFindings(viewer), { ...(kind && { kind }), ...(county && { county }), ...(typeof open === 'boolean' && { clearedAt: open ? null : { not: null } }) }],
  };
  return connection<Finding>(args, { field: 'foundAt', direction: 'desc' }, {
    find: (page) => db.finding.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.finding.count({ where }),
  }, info);
}
