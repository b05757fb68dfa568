import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { visibleRosters } from '../enterprise.ts';
import type { QueryEnterprisesArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** The enterprises of one edition that the viewer's post reaches, a page at a time (S34, E.12). */
export async function listEnterprises({ db, viewer }: Context, args: QueryEnterprisesArgs, info: GraphQLResolveInfo) {
  const { county, cluster, chain, text } = args.filter ?? {};
  const year = args.filter?.year ?? (await latestEdition(db));
  const where: Prisma.EnterpriseWhereInput = {
    rosters: { some: { AND: [visibleRosters(viewer), { year, ...(county && { county }), ...(cluster && { cluster }), ...(chain && { chain }) }] } },
    ...(text && { OR: [{ name: { contains: text, mode: 'insensitive' } }, { id: { contains: text.toUpperCase() } }] }),
  };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.enterprise.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.enterprise.count({ where }),
  }, info);
}

async function latestEdition(db: Context['db']): Promise<number> {
  const latest = await db.climbEnterprise.findFirst({ orderBy: { year: 'desc' }, select: { year: true } });
  return latest?.year ?? 0;
}
