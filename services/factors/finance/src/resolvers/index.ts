import { factsOf, money } from '@zhuqi/subgraph';
import { grantCreditLine } from '../actions/grantCreditLine.ts';
import { increaseCreditLine } from '../actions/increaseCreditLine.ts';
import { matchBank } from '../actions/matchBank.ts';
import { recordDisbursement } from '../actions/recordDisbursement.ts';
import { settleFinanceFinding } from '../actions/settleFinanceFinding.ts';
import { institutionNamed, institutions } from '../bank.ts';
import { furthestStage } from '../bankMatch.ts';
import type { Context } from '../context.ts';
import { coverageOf } from '../coverage.ts';
import type { FinanceFindingKind, FinanceFindingOwner, FinanceFindingSubject, Resolvers } from '../generated/graphql.ts';
import type { Loan, LoanStage } from '../generated/prisma/client.ts';
import { amountsAtStage } from '../loan.ts';
import { creditLineEvents, reportedSteps } from '../loanStage.ts';
import { listFindings } from '../queries/listFindings.ts';
import { listLoans } from '../queries/listLoans.ts';
import { sumNewLoans, sumRenewedLoans } from '../queries/sumLoans.ts';

const AT_MOST = 100;

/** The finance group's own fields, laid over the kit's; one line per field, what they call decides and reads. */
export const resolvers: Resolvers = {
  Query: {
    loan: (_root, { id }, { loaders }) => loaders.loan.load(id),
    loans: (_root, args, context, info) => listLoans(context, args, info),
    newLoans: async (_root, args, context) => money(await sumNewLoans(context, args), args.unit),
    renewedLoans: async (_root, args, context) => money(await sumRenewedLoans(context, args), args.unit),
    financeFindings: (_root, args, context, info) => listFindings(context, args, info),
    financialInstitutions: (_root, { level }) => institutions.filter((bank) => !level || bank.level === level),
  },
  Mutation: {
    matchBank: (_root, { input }, context) => matchBank(context, input),
    grantCreditLine: (_root, { input }, context) => grantCreditLine(context, input),
    increaseCreditLine: (_root, { input }, context) => increaseCreditLine(context, input),
    recordDisbursement: (_root, { input }, context) => recordDisbursement(context, input),
    settleFinanceFinding: (_root, { input }, context) => settleFinanceFinding(context, input),
  },
  Loan: {
    __resolveReference: ({ id }, { loaders }) => loaders.loan.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    issue: ({ issueId }) => (issueId ? { id: issueId } : null),
    institution: ({ bank }) => (bank === null ? null : institutionNamed(bank)),
    need: ({ needYuan }, { unit }) => money(needYuan, unit),
    inApproval: (loan, { unit }) => money(amountsAtStage(loan).inApprovalYuan, unit),
    creditLine: (loan, { unit }) => money(amountsAtStage(loan).creditLineYuan, unit),
    disbursed: (loan, { unit }) => money(amountsAtStage(loan).disbursedYuan, unit),
    disbursedOn: (loan) => amountsAtStage(loan).disbursedOn,
    financingNeed: ({ needId }, _args, { loaders }) => (needId ? loaders.request.load(needId) : null),
    stages: (loan, _args, context) => stepsOf(loan, context),
    creditLineEvents: async (loan, _args, context) => creditLineEvents(await stepsOf(loan, context)),
  },
  LoanStage: { amount: ({ amountYuan }, { unit }) => money(amountYuan, unit) },
  CreditLineEvent: { by: ({ by }, { unit }) => money(by, unit)!, line: ({ line }, { unit }) => money(line, unit)! },
  FinancingNeed: {
    need: ({ needYuan }, { unit }) => money(needYuan, unit)!,
    stage: async ({ id }, _args, { loaders }) => furthestStage([...(await loaders.matchesOfNeed.load(id)).map(({ state }) => state), ...(await loaders.loansOfNeed.load(id)).map(({ stage }) => stage)]),
    bankMatches: ({ id }, _args, { loaders }) => loaders.matchesOfNeed.load(id),
    loans: ({ id }, _args, { loaders }) => loaders.loansOfNeed.load(id),
    coverage: async (need, _args, { loaders }) => coverageOf(need, await loaders.loansOfNeed.load(need.id)),
  },
  FinancingCoverage: { committed: ({ committed }, { unit }) => money(committed, unit)!, need: ({ need }, { unit }) => money(need, unit)! },
  BankMatch: {
    need: ({ needId }, _args, { loaders }) => loaders.request.load(needId),
    bank: ({ bank }) => institutionNamed(bank),
    amount: ({ amountYuan }, { unit }) => money(amountYuan, unit),
    history: ({ id }, _args, { loaders }) => loaders.stepsOfMatch.load(id),
  },
  BankMatchStep: { amount: ({ amountYuan }, { unit }) => money(amountYuan, unit) },
  FinanceFinding: {
    kind: ({ kind }) => kind as FinanceFindingKind,
    subject: ({ subjectKind }) => subjectKind as FinanceFindingSubject,
    need: ({ subjectId }, _args, { loaders }) => loaders.request.load(subjectId),
    enterprise: ({ enterpriseId }) => (enterpriseId ? { id: enterpriseId } : null),
    owner: ({ owner }) => owner as FinanceFindingOwner,
    facts: factsOf,
  },
  EnterpriseDossier: { loans: async ({ id }, _args, { loaders }) => (await loaders.loansOfEnterprise.load(id)).slice(0, AT_MOST) },
  Issue: { loans: async ({ id }, _args, { loaders }) => (await loaders.loansOfIssue.load(id)).slice(0, AT_MOST) },
};

/** A loan's stages: those that were kept, else what its columns tell. */
async function stepsOf(loan: Loan, { loaders }: Context): Promise<LoanStage[]> {
  const kept = await loaders.stagesOfLoan.load(loan.id);
  return kept.length > 0 ? kept : reportedSteps(loan).map((step, place) => ({ ...step, id: BigInt(place), loanId: loan.id, supersededAt: null }));
}
