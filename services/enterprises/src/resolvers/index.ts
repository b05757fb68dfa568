import { money } from '@zhuqi/subgraph';
import type { Resolvers } from '../generated/graphql.ts';
import { listEnterprises } from '../queries/listEnterprises.ts';

/** One line per field; what they call decides and reads. */
export const resolvers: Resolvers = {
  Query: {
    enterprise: (_root, { id }, { loaders }) => loaders.enterprise.load(id),
    enterprises: (_root, args, context, info) => listEnterprises(context, args, info),
  },
  Enterprise: {
    __resolveReference: ({ id }, { loaders }) => loaders.enterprise.load(id),
    roster: async ({ id }, { year }, { loaders }) => (await loaders.rosters.load(id)).find((roster) => !year || roster.year === year) ?? null,
    rosters: ({ id }, _args, { loaders }) => loaders.rosters.load(id),
    dossier: ({ id }) => ({ id }),
  },
  ClimbEnterprise: {
    __resolveReference: ({ id }, { loaders }) => loaders.roster.load(id),
    enterprise: async ({ enterpriseId }, _args, { loaders }) => (await loaders.enterprise.load(enterpriseId))!,
    lastYearRevenue: ({ lastYearRevenueYuan }, { unit }) => money(lastYearRevenueYuan, unit),
    revenueTarget: ({ revenueTargetYuan }, { unit }) => money(revenueTargetYuan, unit),
    team: ({ teamId }) => (teamId ? { id: teamId } : null),
  },
  EnterpriseDossier: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.enterprise.load(id)) ? { id } : null),
    status: async ({ id }, _args, { loaders }) => (await loaders.rosters.load(id))[0] ?? null,
  },
};
