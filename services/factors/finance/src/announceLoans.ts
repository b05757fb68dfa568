import { loanRecorded, publish } from '@zhuqi/events';
import type { Db } from './generated/db.ts';
import type { Loan, LoanStage } from './generated/prisma/client.ts';
import { amountsAtStage, STANDING } from './loan.ts';
import { drawdownsOf } from './loanStage.ts';

/** Announces how loans now stand, in the order of `ids` and in the transaction that changed them; drawdowns are told of those that have stages (E.11). */
export async function announceLoans(tx: Db, ids: string[]): Promise<void> {
  const loans = await tx.loan.findMany({ where: { id: { in: ids } }, include: { stages: { where: STANDING, orderBy: [{ on: 'asc' }, { id: 'asc' }] } } });
  const byId = new Map(loans.map((loan) => [loan.id, loan]));
  await publish(tx, loanRecorded, ids.flatMap((id) => byId.get(id) ?? []).map(announcementOf));
}

function announcementOf(loan: Loan & { stages: LoanStage[] }) {
  const { creditLineYuan, disbursedYuan, disbursedOn } = amountsAtStage(loan);
  return {
    id: loan.id, enterpriseId: loan.enterpriseId, issueId: loan.issueId, product: loan.product, stage: loan.stage, needYuan: loan.needYuan?.toFixed() ?? null,
    creditLineYuan: creditLineYuan?.toFixed() ?? null, disbursedYuan: disbursedYuan?.toFixed() ?? null, disbursedOn: disbursedOn?.toISOString().slice(0, 10) ?? null,
    ...(loan.stages.length > 0 && { drawdowns: drawdownsOf(loan.stages) }),
  };
}
