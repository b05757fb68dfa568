import { todayInShanghai } from '@zhuqi/calendar';
import { changeRequest, checkMayHandle, nextNumber, refusal, refusals } from '@zhuqi/factor';
import type { RequestPayload } from '@zhuqi/factor';
import { storedDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { amountError, isAmount } from '../fund.ts';
import type { Need } from '../fund.ts';
import { fundFactor } from '../fundFactor.ts';
import type { Db } from '../generated/db.ts';
import type { RecordFundInvestmentInput } from '../generated/graphql.ts';

/** Records an investment in an open need, each day and amount once; the one that completes the sum needed resolves the need (S172). */
export async function recordInvestment(context: Context, { id, amountYuan, investedOn }: RecordFundInvestmentInput): Promise<RequestPayload<Need>> {
  checkMayHandle('FUND', context.viewer);
  if (!isAmount(amountYuan)) return refusals([amountError('amountYuan')]);
  if (investedOn > todayInShanghai(new Date())) return refusal('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, 'investedOn');
  return changeRequest(fundFactor, context, id, {
    also: async (tx) => {
      const number = await nextNumber(tx, 'JJTZ', Number(investedOn.slice(0, 4)));
      await tx.fundInvestment.createMany({ data: [{ id: number, needId: id, amountYuan, investedOn: storedDay(investedOn) }], skipDuplicates: true });
      await resolveWhenMet(tx, id, context.viewer.subject);
    },
  });
}

// The need's row is locked by now, so that of investments made at once each sees those before it.
async function resolveWhenMet(tx: Db, id: string, subject: string): Promise<void> {
  const need = await tx.fundNeed.findUnique({ where: { id } });
  const { _sum: sum, _max: latest } = await tx.fundInvestment.aggregate({ where: { needId: id }, _sum: { amountYuan: true }, _max: { investedOn: true } });
  if (!need?.needYuan || !sum.amountYuan?.greaterThanOrEqualTo(need.needYuan)) return;
  // What was invested before the need was made is met on the day it was made.
  const resolvedOn = need.requestedOn && latest.investedOn && need.requestedOn > latest.investedOn ? need.requestedOn : latest.investedOn;
  await tx.fundNeed.update({ where: { id }, data: { status: 'RESOLVED', resolvedOn } });
  await tx.$executeRawUnsafe('insert into factor.step (request_id, from_status, to_status, taken_by) values ($1, $2, $3, $4)', id, need.status, 'RESOLVED', subject);
}
