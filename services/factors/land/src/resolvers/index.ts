import { recordGrant } from '../actions/recordGrant.ts';
import { recordGrantTotal } from '../actions/recordGrantTotal.ts';
import { areaIn, sumOf } from '../area.ts';
import type { Context } from '../context.ts';
import type { EnterpriseDossierResolvers, LandGrantResolvers, LandGrantShareResolvers, LandGrantTotalResolvers, LandRequestResolvers, MutationResolvers, QueryResolvers } from '../generated/graphql.ts';
import type { Total } from '../grantTotal.ts';
import type { Request } from '../land.ts';
import type { Share } from '../loaders.ts';
import { listTotals } from '../queries/listTotals.ts';

/** The land group's own part of the graph, laid over the kit's. */
export const resolvers: {
  Query: QueryResolvers;
  Mutation: MutationResolvers;
  LandRequest: LandRequestResolvers<Context, Request>;
  LandGrant: LandGrantResolvers;
  LandGrantTotal: LandGrantTotalResolvers<Context, Total>;
  LandGrantShare: LandGrantShareResolvers<Context, Share>;
  EnterpriseDossier: EnterpriseDossierResolvers;
} = {
  Query: {
    landGrantTotals: (_root, args, context, info) => listTotals(context, args, info),
  },
  Mutation: {
    recordLandGrant: (_root, { input }, context) => recordGrant(context, input),
    recordLandGrantTotal: (_root, { input }, context) => recordGrantTotal(context, input),
  },
  LandRequest: {
    area: ({ areaMu }, { unit }) => areaIn(areaMu, unit),
    grantedArea: ({ grants }, { unit }) => areaIn(sumOf(grants), unit),
    grants: ({ grants }) => grants,
  },
  LandGrant: {
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    request: ({ requestId }, _args, { loaders }) => (requestId ? loaders.request.load(requestId) : null),
    area: ({ areaMu }, { unit }) => areaIn(areaMu, unit) ?? '0',
  },
  LandGrantTotal: {
    enterprises: ({ shares }) => shares.map(({ enterpriseId }) => ({ id: enterpriseId })),
    area: ({ areaMu }, { unit }) => areaIn(areaMu, unit) ?? '0',
    splitKnown: ({ _count }) => _count.shares === 0,
  },
  LandGrantShare: {
    total: ({ total }) => total,
    share: ({ shareMu }, { unit }) => areaIn(shareMu, unit),
  },
  EnterpriseDossier: {
    landGrants: ({ id }, _args, { loaders }) => loaders.grantsOf.load(id),
    landGrantTotals: ({ id }, _args, { loaders }) => loaders.sharesOf.load(id),
  },
};
