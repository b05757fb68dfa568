import { acknowledgeHandover } from '../actions/succession/acknowledgeHandover.ts';
import { endSubstitution } from '../actions/succession/endSubstitution.ts';
import { nameSubstitute } from '../actions/succession/nameSubstitute.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { myHandovers, outstandingOf } from '../queries/myHandovers.ts';
import { holdsOn, mySubstitutions } from '../queries/mySubstitutions.ts';

/** Who comes after a holder, for good or for some days: handovers and substitutes; one line per field. */
export const succession: Resolvers = {
  Query: {
    myHandovers: (_root, _args, context) => myHandovers(context),
    mySubstitutions: (_root, _args, context) => mySubstitutions(context),
  },
  Mutation: {
    acknowledgeHandover: (_root, { input }, context) => acknowledgeHandover(context, input),
    nameSubstitute: (_root, { input }, context) => nameSubstitute(context, input),
    endSubstitution: (_root, { input }, context) => endSubstitution(context, input),
  },
  Handover: {
    __resolveReference: ({ id }, { loaders }) => loaders.handover.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    outstanding: (handover, _args, context) => outstandingOf(handover, context),
    acknowledged: ({ id }, _args, { loaders }) => loaders.acknowledgementsOf.load(id),
  },
  HandoverItem: {
    issue: async ({ issueId }, _args, { loaders }) => (await loaders.issueHandedOver.load(issueId))!,
  },
  Substitution: {
    inForce: (substitution, _args, { today }) => holdsOn(substitution, today),
  },
};
