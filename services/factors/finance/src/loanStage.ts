import { writtenDay } from '@zhuqi/subgraph';
import { Prisma } from './generated/prisma/client.ts';
import type { Loan, LoanStage } from './generated/prisma/client.ts';
import { amountsAtStage } from './loan.ts';

/** An amount that a loan reached a stage with, as far as the rules need it. */
export type Step = Pick<LoanStage, 'stage' | 'amountYuan' | 'on' | 'renewal'>;

/** What a loan's own columns say as stages: how a loan that was only loaded is told, and what its stages begin with once it is handled in the graph. */
export function reportedSteps(loan: Pick<Loan, 'stage' | 'reportedLineYuan' | 'reportedDisbursedYuan' | 'reportedDisbursedOn'>): Step[] {
  const { inApprovalYuan, creditLineYuan, disbursedYuan, disbursedOn } = amountsAtStage(loan);
  const step = (stage: string, amountYuan: Prisma.Decimal | null, on: Date | null = null): Step => ({ stage, amountYuan, on, renewal: false });
  return [
    ...(loan.stage === 'INTENT' ? [step('INTENT', null)] : []),
    ...(inApprovalYuan ? [step('IN_APPROVAL', inApprovalYuan)] : []),
    ...(creditLineYuan ? [step('CREDIT_LINE', creditLineYuan)] : []),
    ...(disbursedYuan ? [step('DISBURSED', disbursedYuan, disbursedOn)] : []),
  ];
}

/** What was added up by the end of a day at one stage, in yuan; a step without a day counts from the start. */
export function sumBy(steps: readonly Step[], stage: 'CREDIT_LINE' | 'DISBURSED', day: string | null = null): Prisma.Decimal {
  const counted = steps.filter((step) => step.stage === stage && (day === null || step.on === null || writtenDay(step.on) <= day));
  return counted.reduce((sum, { amountYuan }) => sum.plus(amountYuan ?? 0), new Prisma.Decimal(0));
}

/** What could still be drawn on a day without drawing more than the line on that day or on any later one (E.11). */
export function drawable(steps: readonly Step[], on: string): Prisma.Decimal {
  const later = steps.flatMap((step) => (step.on && writtenDay(step.on) > on ? [writtenDay(step.on)] : []));
  return Prisma.Decimal.min(...[on, ...later].map((day) => sumBy(steps, 'CREDIT_LINE', day).minus(sumBy(steps, 'DISBURSED', day))));
}

/** The columns of a loan as its stages tell it: the whole line, all that was paid out, and the day of the first drawdown. */
export function columnsOf(steps: readonly Step[]) {
  const drawdowns = steps.filter(({ stage }) => stage === 'DISBURSED');
  const days = drawdowns.flatMap(({ on }) => (on ? [on.getTime()] : []));
  return {
    stage: drawdowns.length > 0 ? 'DISBURSED' : 'CREDIT_LINE',
    reportedLineYuan: steps.some(({ stage }) => stage === 'CREDIT_LINE') ? sumBy(steps, 'CREDIT_LINE') : null,
    reportedDisbursedYuan: drawdowns.length > 0 ? sumBy(steps, 'DISBURSED') : null,
    reportedDisbursedOn: days.length > 0 ? new Date(Math.min(...days)) : null,
  };
}

/** How a credit line came about: the grant, then each increase with the line afterwards (S60); amounts in yuan. */
export function creditLineEvents(steps: readonly Step[]) {
  let line = new Prisma.Decimal(0);
  return steps.filter(({ stage }) => stage === 'CREDIT_LINE').map(({ amountYuan, on }, place) => {
    line = line.plus(amountYuan ?? 0);
    return { kind: place === 0 ? 'CREDIT_LINE_GRANT' as const : 'CREDIT_LINE_INCREASE' as const, by: (amountYuan ?? new Prisma.Decimal(0)).toFixed(), line: line.toFixed(), on };
  });
}

/** The drawdowns as the figures count them (E.11): one entry each, in their order. */
export function drawdownsOf(steps: readonly Step[]) {
  return steps.flatMap(({ stage, amountYuan, on, renewal }) => (stage === 'DISBURSED' && amountYuan && on ? [{ on: writtenDay(on), amountYuan: amountYuan.toFixed(), renewal }] : []));
}
