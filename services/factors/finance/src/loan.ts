import { mayHandle, visibleRequests } from '@zhuqi/factor';
import { storedDay } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';

/** The stages of a loan that stand, as a Prisma filter: not those that the ledger has since reported otherwise. */
export const STANDING = { supersededAt: null };

/** Which loans a post reaches, as a Prisma filter: the finance group and the office all, other factor groups none, others those of their enterprises (E.12). */
export function visibleLoans(viewer: Viewer): Prisma.LoanWhereInput {
  return visibleRequests('FINANCE', viewer);
}

/** Whether a post may load the loans: the finance group that owns them and the command office. */
export function mayLoadLoans(viewer: Viewer): boolean {
  return mayHandle('FINANCE', viewer);
}

/** What the columns of a loan report, whatever its stage. */
export interface Reported<Amount, Day> {
  stage: string;
  reportedLineYuan: Amount | null;
  reportedDisbursedYuan: Amount | null;
  reportedDisbursedOn: Day | null;
}

/** What the reported amounts count as at the loan's stage (I-7): the line column is an amount in approval until it is granted, and nothing is paid out before the stage says so. */
export function amountsAtStage<Amount, Day>({ stage, reportedLineYuan, reportedDisbursedYuan, reportedDisbursedOn }: Reported<Amount, Day>) {
  const disbursed = stage === 'DISBURSED';
  return {
    inApprovalYuan: stage === 'IN_APPROVAL' ? reportedLineYuan : null,
    creditLineYuan: stage === 'CREDIT_LINE' || disbursed ? reportedLineYuan : null,
    disbursedYuan: disbursed ? reportedDisbursedYuan : null,
    disbursedOn: disbursed ? reportedDisbursedOn : null,
  };
}

/** Loans with a drawdown between two days, both counted, as a Prisma filter; an open end is null. */
export function disbursedBetween(from: string | null, to: string | null): Prisma.LoanWhereInput {
  const days = { ...(from && { gte: storedDay(from) }), ...(to && { lte: storedDay(to) }) };
  return { OR: [paidAtOnce(days), { stages: { some: { ...STANDING, stage: 'DISBURSED', on: days } } }] };
}

/** Loans that their own columns tell, as the ledger does, paid out on such a day, as a Prisma filter. */
export function paidAtOnce(days: Prisma.DateTimeNullableFilter): Prisma.LoanWhereInput {
  return { stage: 'DISBURSED', reportedDisbursedOn: days, stages: { none: STANDING } };
}

/** The year in a loan's number such as DK20210001 or DK2021W00001; null where it names none. */
export function yearInNumber(number: string): number | null {
  const year = Number(/^[A-Z]+(\d{4})W?\d/i.exec(number)?.[1]);
  return year >= 1950 && year <= 2199 ? year : null;
}
