import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { announceLoans } from '../announceLoans.ts';
import type { Context } from '../context.ts';
import type { Loan } from '../generated/prisma/client.ts';
import { columnsOf, reportedSteps } from '../loanStage.ts';
import type { Step } from '../loanStage.ts';
import { lockLoans } from '../locks.ts';

/** A loan as a change left it, or why it was not changed. */
export interface LoanPayload {
  loan: Loan | null;
  errors: UserError[];
}

/**
 * Adds a stage to a loan that has a credit line, if `judge` has nothing against it. Of several at once each sees what the one before it left.
 * A loan that was only loaded gets the stages that its columns tell first.
 */
export async function addLoanStage({ db }: Context, loanId: string, step: Step, judge: (steps: Step[]) => UserError[]): Promise<LoanPayload> {
  return inTransaction(db, async (tx) => {
    const [loan] = await lockLoans(tx, [loanId]);
    if (!loan) return { loan: null, errors: [userError('LOAN_UNKNOWN', { zh: '没有这个编号的贷款', en: 'There is no loan of this number' }, ['input', 'loanId'])] };
    const steps: Step[] = loan.stages.length > 0 ? loan.stages : reportedSteps(loan);
    const errors = steps.some(({ stage }) => stage === 'CREDIT_LINE')
      ? judge(steps)
      : [userError('NO_CREDIT_LINE', { zh: '该贷款还没有授信额度', en: 'This loan has no credit line yet' }, ['input', 'loanId'])];
    if (errors.length > 0) return { loan: null, errors };
    const fresh = loan.stages.length > 0 ? [step] : [...steps, step];
    await tx.loanStage.createMany({ data: fresh.map(({ stage, amountYuan, on, renewal }) => ({ loanId, stage, amountYuan, on, renewal })) });
    const changed = await tx.loan.update({ where: { id: loanId }, data: columnsOf([...steps, step]) });
    await announceLoans(tx, [loanId]);
    return { loan: changed, errors: [] };
  });
}

/** The day (YYYY-MM-DD) on which a loan's line was granted; null where the ledger does not say. */
export function grantedOn(steps: readonly Step[]): string | null {
  return steps.find(({ stage }) => stage === 'CREDIT_LINE')?.on?.toISOString().slice(0, 10) ?? null;
}
