import { answerRecommendation } from '../actions/together/answerRecommendation.ts';
import { closeSpecialCase } from '../actions/together/closeSpecialCase.ts';
import { conveneConsultation } from '../actions/together/conveneConsultation.ts';
import { markDecisionDone } from '../actions/together/markDecisionDone.ts';
import { openSpecialCase } from '../actions/together/openSpecialCase.ts';
import { reachIssueMilestone } from '../actions/together/reachIssueMilestone.ts';
import { recommendToFactorGroup } from '../actions/together/recommendToFactorGroup.ts';
import { recordConsultationMinutes } from '../actions/together/recordConsultationMinutes.ts';
import { ruleTolerantProcessing } from '../actions/together/ruleTolerantProcessing.ts';
import { setIssueMilestone } from '../actions/together/setIssueMilestone.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { listConsultationAgenda } from '../queries/listConsultationAgenda.ts';
import { listRecommendations } from '../queries/listRecommendations.ts';

/** What several units do together: consultations, milestones, special cases, recommendations; one line per field. */
export const together: Resolvers = {
  Query: {
    recommendations: (_root, args, context, info) => listRecommendations(context, args, info),
    consultationAgenda: (_root, args, context, info) => listConsultationAgenda(context, args, info),
  },
  Mutation: {
    conveneConsultation: (_root, { input }, context) => conveneConsultation(context, input),
    recordConsultationMinutes: (_root, { input }, context) => recordConsultationMinutes(context, input),
    markDecisionDone: (_root, { input }, context) => markDecisionDone(context, input),
    setIssueMilestone: (_root, { input }, context) => setIssueMilestone(context, input),
    reachIssueMilestone: (_root, { input }, context) => reachIssueMilestone(context, input),
    openSpecialCase: (_root, { input }, context) => openSpecialCase(context, input),
    closeSpecialCase: (_root, { input }, context) => closeSpecialCase(context, input),
    recommendToFactorGroup: (_root, { input }, context) => recommendToFactorGroup(context, input),
    answerRecommendation: (_root, { input }, context) => answerRecommendation(context, input),
    ruleTolerantProcessing: (_root, { input }, context) => ruleTolerantProcessing(context, input),
  },
  Issue: {
    consultations: ({ id }, _args, { loaders }) => loaders.consultationsOfIssue.load(id),
    inConsultation: async ({ id }, _args, { loaders }) => (await loaders.consultationsOfIssue.load(id)).at(-1)?.minutesAt === null,
    milestones: ({ id }, _args, { loaders }) => loaders.milestonesOfIssue.load(id),
    specialCases: ({ id }, _args, { loaders }) => loaders.specialCasesOfIssue.load(id),
    recommendations: ({ id }, _args, { loaders }) => loaders.recommendationsOfIssue.load(id),
    tolerantProcessings: ({ id }, _args, { loaders }) => loaders.tolerantProcessingsOfIssue.load(id),
  },
  Consultation: {
    agenda: async ({ id }, _args, { loaders }) => (await loaders.agendaOf.load(id)).map(({ text }) => text),
    convenerUnit: ({ convenerUnitId }) => (convenerUnitId ? { id: convenerUnitId } : null),
    participants: ({ id }, _args, { loaders }) => loaders.participantsOf.load(id),
    decisions: ({ id }, _args, { loaders }) => loaders.decisionsOf.load(id),
    undecided: async ({ id }, _args, { loaders }) => (await loaders.agendaOf.load(id)).filter(({ undecided }) => undecided).map(({ text }) => text),
  },
  ConsultationParticipant: { unit: ({ unitId }) => ({ id: unitId }) },
  ConsultationDecision: { unit: ({ unitId }) => ({ id: unitId }) },
  ConsultationAgendaItem: { issue: ({ issueId }, _args, { loaders }) => loaders.issue.load(issueId) },
  SpecialCase: { responsibleUnit: ({ responsibleUnitId }) => ({ id: responsibleUnitId }) },
  Recommendation: {
    issue: ({ issueId }, _args, { loaders }) => loaders.issue.load(issueId),
    authorUnit: ({ authorUnitId }) => (authorUnitId ? { id: authorUnitId } : null),
  },
  TolerantProcessing: { unit: ({ unitId }) => (unitId ? { id: unitId } : null) },
};
