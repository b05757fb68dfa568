import { correctDispatchRound } from '../actions/rounds/correctDispatchRound.ts';
import { waiveIssueUpdate } from '../actions/rounds/waiveIssueUpdate.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { askRound, askRounds, bulletinRevisions, figuresOf, listMissing, roundTold } from '../queries/askRounds.ts';
import { chainHolds } from '../queries/chainHolds.ts';
import { sha256 } from '../rounds/bulletin.ts';

/** Rounds of the weekly dispatch; one line per field. */
export const rounds: Resolvers = {
  Query: {
    dispatchRound: (_root, { id }, context) => askRound(context, id),
    dispatchRounds: (_root, { first }, context) => askRounds(context, first),
    dispatchChainHolds: (_root, _args, { db }) => chainHolds(db),
  },
  Mutation: {
    waiveIssueUpdate: (_root, { input }, context) => waiveIssueUpdate(context, input),
    correctDispatchRound: (_root, { input }, context) => correctDispatchRound(context, input),
  },
  DispatchRound: {
    __resolveReference: ({ id }, context) => askRound(context, id),
    from: async (round, _args, context) => (await roundTold(context, round)).from,
    to: async (round, _args, context) => (await roundTold(context, round)).to,
    skipped: async (round, _args, context) => (await roundTold(context, round)).skipped,
    holiday: async (round, _args, context) => (await roundTold(context, round)).holiday,
    sealsAt: async (round, _args, context) => (await roundTold(context, round)).sealsAt,
    sealedAt: async (round, _args, context) => (await roundTold(context, round)).sealedAt,
    figures: (round, _args, context) => figuresOf(context, round),
    missing: (round, args, context, info) => listMissing(context, round, args, info),
    bulletin: async (round, { revision }, context) => (await bulletinRevisions(context, round)).findLast((bulletin) => revision == null || bulletin.revision === revision) ?? null,
    revisions: (round, _args, context) => bulletinRevisions(context, round),
  },
  DispatchBulletin: {
    text: ({ content }) => content,
    sha256: ({ content }) => sha256(content),
  },
};
