import { checkMayHandle } from '@zhuqi/factor';
import { storedDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { amountErrors, dayErrors } from '../entries.ts';
import type { IncreaseCreditLineInput } from '../generated/graphql.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { addLoanStage, grantedOn } from './addLoanStage.ts';
import type { LoanPayload } from './addLoanStage.ts';

/** A bank adds to a credit line (S60, S137): its own event, no payment. */
export async function increaseCreditLine(context: Context, { loanId, byYuan, on }: IncreaseCreditLineInput): Promise<LoanPayload> {
  checkMayHandle('FINANCE', context.viewer);
  const errors = [...amountErrors(byYuan, 'byYuan'), ...dayErrors(on)];
  if (errors.length > 0) return { loan: null, errors };
  const step = { stage: 'CREDIT_LINE', amountYuan: new Prisma.Decimal(byYuan), on: storedDay(on), renewal: false };
  return addLoanStage(context, loanId, step, (steps) => dayErrors(on, grantedOn(steps)));
}
