import { cardKinds } from '../clock/cards.ts';
import type { CardKind } from '../clock/cards.ts';
import type { Db } from '../generated/db.ts';
import type { IssueCard } from '../generated/prisma/client.ts';

/** The cards that these issues were given, the first given first, of those given at once the mildest first (E.3). */
export async function cardsGiven(db: Pick<Db, 'issueCard'>, issueIds: readonly string[]): Promise<IssueCard[]> {
  const cards = await db.issueCard.findMany({ where: { issueId: { in: [...issueIds] } } });
  return cards.sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime() || rank(a) - rank(b));
}

function rank({ kind }: IssueCard): number {
  return cardKinds.indexOf(kind as CardKind);
}
