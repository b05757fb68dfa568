import { contribution, evidenceByCount, evidenceByMeasure } from '@zhuqi/factor';
import type { Contribution, Decision, Evidence } from '@zhuqi/factor';
import { money, userError, writtenDay } from '@zhuqi/subgraph';
import type { Term, UserError } from '@zhuqi/subgraph';
import { Decimal } from 'decimal.js';
import type { FundInvestment, FundNeed } from './generated/prisma/client.ts';

/** The fund group's tiers with the ledger's words (S61); they are no issue classes (I-13). */
export const fundSupportTiers = {
  A: { zh: 'A', en: 'Tier A', aliases: ['A类', '优先支持A类企业'] },
  B: { zh: 'B', en: 'Tier B', aliases: ['B类'] },
  C: { zh: 'C', en: 'Tier C', aliases: ['C类'] },
} as const satisfies Record<string, Term>;

/** How far a due diligence may have come, in its order, with the ledger's words. */
export const dueDiligenceStatuses = {
  NOT_STARTED: { zh: '未开始', en: 'Not started', aliases: ['未尽调'] },
  IN_PROGRESS: { zh: '尽调中', en: 'In progress', aliases: ['进行中'] },
  DONE: { zh: '已完成', en: 'Done', aliases: ['尽调完成', '完成'] },
} as const satisfies Record<string, Term>;

/** How far a due diligence has come. */
export type DueDiligenceStatus = keyof typeof dueDiligenceStatuses;

/** A need with its investments, as the service always reads it. */
export type Need = FundNeed & { investments: FundInvestment[] };

/** True for an amount of yuan of more than zero with at most two decimals, below 10^15. */
export function isAmount(yuan: string): boolean {
  const amount = new Decimal(yuan);
  return amount.greaterThan(0) && amount.lessThan('1e15') && amount.decimalPlaces() <= 2;
}

/** The error of an amount that is none. */
export function amountError(field: string): UserError {
  return userError('NOT_POSITIVE', { zh: '金额须大于 0，精确到分', en: 'The amount must be more than zero, with at most two decimals of a yuan' }, ['input', field]);
}

/** Judges what is needed: an amount of more than zero. */
export function openNeed({ needYuan }: { needYuan: string }): Decision {
  return isAmount(needYuan) ? { data: { needYuan, dueDiligence: 'NOT_STARTED', kind: 'FUND_INVESTMENT' } } : { errors: [amountError('needYuan')] };
}

/** Judges whether a need may be called met: something must have been invested (S172). */
export function meetNeed({ investments }: Pick<Need, 'investments'>): Decision {
  if (investments.length > 0) return { data: {} };
  return { errors: [userError('NOT_INVESTED', { zh: '尚未登记投资，不能办结，请先登记投资金额和日期', en: 'Nothing was invested yet: record the investment first' }, ['input', 'id'])] };
}

/** Judges a step of the due diligence: never back, and with somebody who answers for it once it has begun (S82). */
export function stepDueDiligence(need: Pick<FundNeed, 'dueDiligence' | 'dueDiligenceOwnerId'>, status: DueDiligenceStatus, ownerId: string | null): Decision {
  const order = Object.keys(dueDiligenceStatuses);
  const owner = ownerId ?? need.dueDiligenceOwnerId;
  if (order.indexOf(status) < order.indexOf(need.dueDiligence)) return { errors: [userError('STATUS_BACKWARDS', { zh: '尽调状态不能倒退', en: 'A due diligence does not go back' }, ['input', 'status'])] };
  if (status !== 'NOT_STARTED' && !owner) return { errors: [userError('OWNER_NEEDED', { zh: '请填写尽调责任人', en: 'Name who answers for the due diligence' }, ['input', 'ownerId'])] };
  return { data: { dueDiligence: status, dueDiligenceOwnerId: owner } };
}

/** The sum invested in needs, in yuan; null while nothing was, because absent is not zero (I-15). */
export function investedIn(needs: readonly Pick<Need, 'investments'>[]): Decimal | null {
  const amounts = needs.flatMap(({ investments }) => investments.map(({ amountYuan }) => amountYuan.toString()));
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0));
}

/** Whether as much was invested as an issue asked, in 万元; needs whose amount nobody knows have to be met one by one. */
export function fundEvidence(needs: readonly Need[]): Evidence {
  const standing = needs.filter(({ status }) => status !== 'REFUSED');
  const measured = standing.filter(({ needYuan }) => needYuan !== null);
  if (measured.length === 0) return evidenceByCount('FUND', standing);
  const asked = measured.reduce((sum, { needYuan }) => sum.plus(String(needYuan)), new Decimal(0));
  const evidence = evidenceByMeasure('FUND', '万元', money(asked, 'WAN_YUAN') ?? '0', money(investedIn(measured), 'WAN_YUAN') ?? '0');
  return evidence.covered && standing.some(({ needYuan, status }) => needYuan === null && status !== 'RESOLVED') ? evidenceByCount('FUND', standing) : evidence;
}

/** What a need adds to the group's figures: a row, its enterprise among those supported first (S131), and what was invested, each sum from its day (S172). */
export function fundFigures({ enterpriseId, tier, investments }: Pick<Need, 'enterpriseId' | 'tier' | 'investments'>): Contribution[] {
  const invested = (amount: string, from: string | null) => contribution('investedWan', '基金投资', { unit: '万元', amount, from });
  return [
    contribution('rows', '基金需求（件）'),
    contribution('priorityA', '优先支持A类企业', { unit: '家', ...(tier === 'A' ? { distinct: enterpriseId } : { amount: '0' }) }),
    ...(investments.length === 0 ? [invested('0', null)] : investments.map(({ amountYuan, investedOn }) => invested(money(amountYuan, 'WAN_YUAN') ?? '0', writtenDay(investedOn)))),
  ];
}

/** The share of enterprises surveyed, four decimals, half up; null for none of none. */
export function shareOf(surveyed: number, selected: number): string | null {
  return selected === 0 ? null : new Decimal(surveyed).div(selected).toFixed(4, Decimal.ROUND_HALF_UP);
}

/** Where a need stands after the ledger reported it: met once the row says invested, taken back when it no longer does, else as it stood; undefined leaves a column alone. */
export function standingAfterLoad(before: Need | undefined, reported: { investedYuan: string | null; investedOn: string | null; id: string }): { status?: string; resolvedOn?: Date | null } {
  const own = before?.investments.find(({ id }) => id === reported.id);
  const invested = reported.investedYuan !== null && reported.investedOn !== null;
  if (invested && own && own.amountYuan.equals(String(reported.investedYuan)) && writtenDay(own.investedOn) === reported.investedOn) return {};
  if (invested) return { status: 'RESOLVED', resolvedOn: new Date(`${reported.investedOn}T00:00:00Z`) };
  if (!before) return { status: 'IN_PROGRESS' };
  return own && before.status === 'RESOLVED' && before.investments.length === 1 ? { status: 'IN_PROGRESS', resolvedOn: null } : {};
}
