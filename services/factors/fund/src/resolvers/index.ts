import { money } from '@zhuqi/subgraph';
import { recordDueDiligence } from '../actions/recordDueDiligence.ts';
import { recordInvestment } from '../actions/recordInvestment.ts';
import { recordSurvey } from '../actions/recordSurvey.ts';
import { setSupportTier } from '../actions/setSupportTier.ts';
import type { Context } from '../context.ts';
import { investedIn } from '../fund.ts';
import type { DueDiligenceStatus, Need } from '../fund.ts';
import type { EnterpriseDossierResolvers, FundInvestmentResolvers, FundNeedResolvers, FundNeedSurveyResolvers, FundSupportTier, MutationResolvers, QueryResolvers } from '../generated/graphql.ts';
import { surveyCoverage } from '../queries/surveyCoverage.ts';

/** The fund group's own part of the graph, laid over the kit's. */
export const resolvers: {
  Query: QueryResolvers;
  Mutation: MutationResolvers;
  FundNeed: FundNeedResolvers<Context, Need>;
  FundInvestment: FundInvestmentResolvers;
  FundNeedSurvey: FundNeedSurveyResolvers;
  EnterpriseDossier: EnterpriseDossierResolvers;
} = {
  Query: {
    fundSurveyCoverage: (_root, { year }, context) => surveyCoverage(context, year),
  },
  Mutation: {
    setFundSupportTier: (_root, { input }, context) => setSupportTier(context, input),
    recordFundDueDiligence: (_root, { input }, context) => recordDueDiligence(context, input),
    recordFundInvestment: (_root, { input }, context) => recordInvestment(context, input),
    recordFundSurvey: (_root, { input }, context) => recordSurvey(context, input),
  },
  FundNeed: {
    need: ({ needYuan }, { unit }) => money(needYuan, unit),
    invested: (need, { unit }) => money(investedIn([need]), unit),
    investments: ({ investments }) => investments,
    tier: ({ tier }) => tier as FundSupportTier | null,
    dueDiligence: ({ dueDiligence, dueDiligenceOwnerId }) => ({ status: dueDiligence as DueDiligenceStatus, owner: dueDiligenceOwnerId ? { id: dueDiligenceOwnerId } : null }),
  },
  FundInvestment: {
    amount: ({ amountYuan }, { unit }) => money(amountYuan, unit) ?? '0',
  },
  FundNeedSurvey: {
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    surveyor: ({ surveyorId }) => ({ id: surveyorId }),
  },
  EnterpriseDossier: {
    fundNeedSurveys: ({ id }, _args, { loaders }) => loaders.surveysOf.load(id),
  },
};
