import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { latestEdition } from '../edition.ts';
import type { QueryTeamsArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { visibleTeams } from '../team.ts';

/** The assist teams of one edition that the viewer's post reaches, a page at a time (S8, S9, E.12). */
export async function listTeams({ db, viewer }: Context, args: QueryTeamsArgs, info: GraphQLResolveInfo) {
  const { level, county, enterpriseId } = args.filter ?? {};
  const year = args.filter?.year ?? (await latestEdition(db));
  const where: Prisma.AssistTeamWhereInput = {
    AND: [visibleTeams(viewer), { year, ...(level && { level }), ...(county && { county }), ...(enterpriseId && { enterpriseIds: { has: enterpriseId } }) }],
  };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.assistTeam.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.assistTeam.count({ where }),
  }, info);
}
