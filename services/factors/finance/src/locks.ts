import type { Db } from './generated/db.ts';
import type { FinancingNeed, Loan, LoanStage } from './generated/prisma/client.ts';
import { STANDING } from './loan.ts';

/** Reads loans with the stages that stand, oldest first, and keeps everybody else from changing them until the transaction ends; they are locked in the order of their numbers. */
export async function lockLoans(tx: Db, ids: string[]): Promise<(Loan & { stages: LoanStage[] })[]> {
  const readable = ids.filter(isReadable);
  await tx.$queryRaw`select id from loan where id = any(${readable}) order by id for update`;
  return tx.loan.findMany({ where: { id: { in: readable } }, include: { stages: { where: STANDING, orderBy: [{ on: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }] } } });
}

/** Reads a need and keeps everybody else from changing it or its banks until the transaction ends; null when there is none. */
export async function lockNeed(tx: Db, id: string): Promise<FinancingNeed | null> {
  if (!isReadable(id)) return null;
  await tx.$queryRaw`select id from financing_need where id = ${id} for update`;
  return tx.financingNeed.findUnique({ where: { id } });
}

// PostgreSQL takes no NUL in a text; nothing can have such a number.
function isReadable(id: string): boolean {
  return !id.includes('\0');
}
