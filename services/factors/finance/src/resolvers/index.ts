import { money } from '@zhuqi/subgraph';
import type { Resolvers } from '../generated/graphql.ts';
import { amountsAtStage } from '../loan.ts';
import { listLoans } from '../queries/listLoans.ts';
import { sumNewLoans } from '../queries/sumNewLoans.ts';

const AT_MOST = 100;

/** One line per field; what they call decides and reads. */
export const resolvers: Resolvers = {
  Query: {
    loan: (_root, { id }, { loaders }) => loaders.loan.load(id),
    loans: (_root, args, context, info) => listLoans(context, args, info),
    newLoans: async (_root, args, context) => money(await sumNewLoans(context, args), args.unit),
  },
  Loan: {
    __resolveReference: ({ id }, { loaders }) => loaders.loan.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    issue: ({ issueId }) => (issueId ? { id: issueId } : null),
    need: ({ needYuan }, { unit }) => money(needYuan, unit),
    inApproval: (loan, { unit }) => money(amountsAtStage(loan).inApprovalYuan, unit),
    creditLine: (loan, { unit }) => money(amountsAtStage(loan).creditLineYuan, unit),
    disbursed: (loan, { unit }) => money(amountsAtStage(loan).disbursedYuan, unit),
    disbursedOn: (loan) => amountsAtStage(loan).disbursedOn,
  },
  EnterpriseDossier: {
    __resolveReference: ({ id }) => ({ id }),
    loans: async ({ id }, _args, { loaders }) => (await loaders.loansOfEnterprise.load(id)).slice(0, AT_MOST),
  },
  Issue: {
    __resolveReference: ({ id }) => ({ id }),
    loans: async ({ id }, _args, { loaders }) => (await loaders.loansOfIssue.load(id)).slice(0, AT_MOST),
  },
};
