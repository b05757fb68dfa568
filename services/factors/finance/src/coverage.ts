import { evidenceByMeasure } from '@zhuqi/factor';
import type { Evidence } from '@zhuqi/factor';
import { money } from '@zhuqi/subgraph';
import { Prisma } from './generated/prisma/client.ts';
import type { FinancingNeed, Loan } from './generated/prisma/client.ts';
import { amountsAtStage } from './loan.ts';

type Told = Pick<Loan, 'stage' | 'reportedLineYuan' | 'reportedDisbursedYuan' | 'reportedDisbursedOn'>;

/** What banks have committed by loans, in yuan: each loan's line, or what was paid out where that is more; intents and amounts in approval never (I-7). */
export function committedYuan(loans: readonly Told[]): Prisma.Decimal {
  return loans.reduce((sum, loan) => {
    const { creditLineYuan, disbursedYuan } = amountsAtStage(loan);
    return sum.plus(Prisma.Decimal.max(creditLineYuan ?? 0, disbursedYuan ?? 0));
  }, new Prisma.Decimal(0));
}

/** How far a need is covered: amounts in yuan, the ratio in per cent with one decimal, half up (S181, E.4). */
export function coverageOf({ needYuan }: Pick<FinancingNeed, 'needYuan'>, loans: readonly Told[]) {
  const committed = committedYuan(loans);
  const ratio = committed.times(100).div(needYuan).toFixed(1, Prisma.Decimal.ROUND_HALF_UP);
  return { committed: committed.toFixed(), need: needYuan.toFixed(), ratio, covered: committed.gte(needYuan) };
}

/** Whether an issue's loans cover what it asked, in 万元: its needs that were not refused, or, where it has none at all, the need of its first loan on the ledger. */
export function financeEvidence(needs: readonly Pick<FinancingNeed, 'needYuan' | 'status'>[], loans: readonly (Told & Pick<Loan, 'needId' | 'needYuan'>)[]): Evidence {
  const ledgerNeed = loans.find(({ needId }) => needId === null)?.needYuan ?? new Prisma.Decimal(0);
  const standing = needs.filter(({ status }) => status !== 'REFUSED');
  const asked = needs.length > 0 ? standing.reduce((sum, { needYuan }) => sum.plus(needYuan), new Prisma.Decimal(0)) : ledgerNeed;
  return evidenceByMeasure('FINANCE', '万元', money(asked, 'WAN_YUAN') ?? '0', money(committedYuan(loans), 'WAN_YUAN') ?? '0');
}
