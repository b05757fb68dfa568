import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { ProjectFilter, QueryProjectsArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { visibleProjects } from '../keyProject.ts';

const FIELDS = { ID: 'id', TOTAL_INVESTMENT: 'totalInvestmentYuan' } as const;

/** The key projects that the viewer's post reaches, a page at a time (S122, E.12). */
export async function listProjects({ db, viewer }: Context, args: QueryProjectsArgs, info: GraphQLResolveInfo) {
  const where: Prisma.KeyProjectWhereInput = { AND: [visibleProjects(viewer), asked(args.filter ?? {})] };
  const direction = args.orderBy?.direction === 'DESC' ? 'desc' : 'asc';
  return connection(args, { field: FIELDS[args.orderBy?.field ?? 'ID'], direction }, {
    find: (page) => db.keyProject.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.keyProject.count({ where }),
  }, info);
}

function asked({ year, kind, transformation, listing, county, cluster, enterpriseId, started, text }: ProjectFilter): Prisma.KeyProjectWhereInput {
  return {
    ...(year && { year }),
    ...(kind && { kind }),
    ...(transformation && { transformation }),
    ...(listing && { listings: { some: { kind: listing } } }),
    ...((county || cluster) && { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }),
    ...(enterpriseId && { enterpriseId }),
    ...(typeof started === 'boolean' && { stage: started ? 'STARTED' : 'NOT_STARTED' }),
    ...(text && { OR: [{ name: { contains: text, mode: 'insensitive' } }, { id: { contains: text, mode: 'insensitive' } }] }),
  };
}
