import { money } from '@zhuqi/subgraph';
import type { Resolvers } from '../generated/graphql.ts';
import { completedBy, constructionAmong, researchAmong } from '../keyProject.ts';
import { listEnterpriseProjects } from '../queries/listEnterpriseProjects.ts';
import { listProjects } from '../queries/listProjects.ts';

/** One line per field; what they call decides and reads. */
export const resolvers: Resolvers = {
  Query: {
    project: (_root, { id }, { loaders }) => loaders.project.load(id),
    projects: (_root, args, context, info) => listProjects(context, args, info),
  },
  KeyProject: {
    __resolveReference: ({ id }, { loaders }) => loaders.project.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    started: ({ stage }) => stage === 'STARTED',
    listings: ({ id }, _args, { loaders }) => loaders.listings.load(id),
    totalInvestment: ({ totalInvestmentYuan }, { unit }) => money(totalInvestmentYuan, unit)!,
    annualPlan: async (project, { year, unit }, { loaders }) => money((await loaders.plans.load(project.id)).find((plan) => plan.year === (year ?? project.year))?.amountYuan ?? null, unit),
    completedInvestment: async ({ id }, { asOf, unit }, { loaders }) => money(completedBy(await loaders.months.load(id), asOf ?? null), unit),
    completedAsReported: ({ completedReportedYuan }, { unit }) => money(completedReportedYuan, unit),
    monthlyInvestments: async ({ id }, { year }, { loaders }) => (await loaders.months.load(id)).filter(({ month }) => !year || month.startsWith(`${year}-`)),
    expectedRevenue: ({ expectedRevenueYuan }, { unit }) => money(expectedRevenueYuan, unit),
    expectedProfitAndTax: ({ expectedProfitAndTaxYuan }, { unit }) => money(expectedProfitAndTaxYuan, unit),
  },
  MonthlyInvestment: {
    amount: ({ amountYuan }, { unit }) => money(amountYuan, unit)!,
  },
  Enterprise: {
    __resolveReference: ({ id }) => ({ id }),
    projects: ({ id }, args, context, info) => listEnterpriseProjects(context, id, args, info),
  },
  EnterpriseDossier: {
    __resolveReference: ({ id }) => ({ id }),
    projects: async ({ id }, _args, { loaders }) => constructionAmong(await loaders.projectsOfEnterprise.load(id)),
    research: async ({ id }, _args, { loaders }) => researchAmong(await loaders.projectsOfEnterprise.load(id)),
  },
};
