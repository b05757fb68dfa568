import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * A loan was recorded or moved to another stage; each amount keeps its stage and is exact yuan (I-7, E.11).
 * `disbursedYuan` is all that was paid out and `disbursedOn` the first day; where `drawdowns` are told, each counts on its own day and renewals (续贷) apart.
 */
export const loanRecorded = defineEvent({
  name: 'finance.loanRecorded',
  publisher: 'finance',
  consumers: ['aggregation'],
  about: ({ id }) => `Loan:${id}`,
  payload: z.object({
    id: z.string(),
    enterpriseId: z.string(),
    issueId: z.string().nullable(),
    product: z.string(),
    stage: z.string(),
    needYuan: z.string().nullable(),
    creditLineYuan: z.string().nullable(),
    disbursedYuan: z.string().nullable(),
    disbursedOn: z.iso.date().nullable(),
    drawdowns: z.array(z.object({ on: z.iso.date(), amountYuan: z.string(), renewal: z.boolean() })).optional(),
  }),
});
