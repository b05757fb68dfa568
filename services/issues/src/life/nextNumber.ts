import type { Db } from '../generated/db.ts';

/** The next number of a year for an issue born in the graph: a W keeps it apart from the numbers of the offices' ledgers. */
export async function nextNumber(tx: Db, year: number): Promise<string> {
  const { last } = await tx.issueNumber.upsert({ where: { year }, create: { year, last: 1 }, update: { last: { increment: 1 } } });
  return `WT${year}W${String(last).padStart(5, '0')}`;
}
