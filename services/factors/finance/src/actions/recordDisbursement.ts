import { checkMayHandle } from '@zhuqi/factor';
import { money, storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { amountErrors, dayErrors } from '../entries.ts';
import type { RecordDisbursementInput } from '../generated/graphql.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { drawable, sumBy } from '../loanStage.ts';
import type { Step } from '../loanStage.ts';
import { addLoanStage, grantedOn } from './addLoanStage.ts';
import type { LoanPayload } from './addLoanStage.ts';

/** A loan is paid out, one drawdown at a time (E.11, S136): in total never more than the line, renewals marked. */
export async function recordDisbursement(context: Context, { loanId, amountYuan, on, renewal = false }: RecordDisbursementInput): Promise<LoanPayload> {
  checkMayHandle('FINANCE', context.viewer);
  const errors = [...amountErrors(amountYuan, 'amountYuan'), ...dayErrors(on)];
  if (errors.length > 0) return { loan: null, errors };
  const amount = new Prisma.Decimal(amountYuan);
  const step = { stage: 'DISBURSED', amountYuan: amount, on: storedDay(on), renewal };
  return addLoanStage(context, loanId, step, (steps) => {
    const early = dayErrors(on, grantedOn(steps));
    return early.length > 0 ? early : lineErrors(steps, amount, on);
  });
}

function lineErrors(steps: Step[], amount: Prisma.Decimal, on: string): UserError[] {
  const most = Prisma.Decimal.max(0, drawable(steps, on));
  if (amount.lte(most)) return [];
  const [line, drawn, left, asked] = [sumBy(steps, 'CREDIT_LINE', on), sumBy(steps, 'DISBURSED'), most, amount].map((yuan) => money(yuan, 'WAN_YUAN'));
  const message = {
    zh: `超出授信额度：额度 ${line} 万元，已发放 ${drawn} 万元，最多还可发放 ${left} 万元，本次 ${asked} 万元`,
    en: `More than the credit line: line ${line} wan yuan, ${drawn} already disbursed, at most ${left} left, ${asked} entered`,
  };
  return [userError('EXCEEDS_CREDIT_LINE', message, ['input', 'amountYuan'])];
}
