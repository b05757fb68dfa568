import { todayInShanghai } from '@zhuqi/calendar';
import { recordPlacement } from '../actions/recordPlacement.ts';
import { recordRecruitingEvent } from '../actions/recordRecruitingEvent.ts';
import type { MutationResolvers, QueryResolvers, RecruitingEventResolvers } from '../generated/graphql.ts';
import { placedHeads } from '../heads.ts';
import { listRecruitingEvents } from '../queries/listRecruitingEvents.ts';
import { sumDemand, sumPlacements } from '../queries/sumHeads.ts';
import { areasIn } from '../talent.ts';
import type { TalentRow } from '../talentRow.ts';

const Query: QueryResolvers = {
  talentPlacements: (_root, args, context) => sumPlacements(context, args),
  talentDemand: (_root, args, context) => sumDemand(context, args),
  recruitingEvents: (_root, args, context, info) => listRecruitingEvents(context, args, info),
};

const Mutation: MutationResolvers = {
  recordPlacement: (_root, { input }, context) => recordPlacement(context, input),
  recordRecruitingEvent: (_root, { input }, context) => recordRecruitingEvent(context, input),
};

const RecruitingEvent: RecruitingEventResolvers = {
  enterprises: async ({ id }, _args, { loaders }) => (await loaders.attending.load(id)).map(({ enterpriseId }) => ({ id: enterpriseId })),
};

/** Every request is read with what was brought for it, which the generated parent type does not know. */
const TalentRequest = {
  placedHeads: (row: TalentRow, { asOf }: { asOf?: string | null }) => placedHeads(row, asOf ?? todayInShanghai(new Date())),
  school: ({ agreement, school }: TalentRow) => agreement?.school ?? school,
  remark: ({ agreement, remark }: TalentRow) => (agreement && areasIn(remark).length > 0 ? null : remark),
};

/** The talent group's own fields, laid over the kit's. */
export const resolvers = { Query, Mutation, RecruitingEvent, TalentRequest };
