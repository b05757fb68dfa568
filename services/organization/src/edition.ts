import type { Db } from './generated/db.ts';

/** An edition of the campaign comes into being with the first row of its year (S1). */
export async function openEditions(tx: Pick<Db, 'campaignEdition'>, rows: readonly { year: number }[]): Promise<void> {
  const years = [...new Set(rows.map(({ year }) => year))];
  await tx.campaignEdition.createMany({ data: years.map((year) => ({ year })), skipDuplicates: true });
}

/** The year of the latest edition that has teams; 0 before the first. */
export async function latestEdition(db: Pick<Db, 'assistTeam'>): Promise<number> {
  const latest = await db.assistTeam.findFirst({ orderBy: { year: 'desc' }, select: { year: true } });
  return latest?.year ?? 0;
}
