import { storedDay } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';

/** Who acts in the place of each of these subjects on a day `YYYY-MM-DD` (E.1), as far as they hold a post themselves. */
export async function substitutesOf(db: Pick<Db, 'knownSubstitution' | 'knownPost'>, holders: readonly string[], day: string): Promise<Map<string, string[]>> {
  const on = storedDay(day);
  const named = await db.knownSubstitution.findMany({ where: { holder: { in: [...new Set(holders)] }, ended: false, from: { lte: on }, to: { gte: on } }, orderBy: { id: 'asc' } });
  if (named.length === 0) return new Map();
  const posts = await db.knownPost.findMany({ where: { subject: { in: named.map(({ substitute }) => substitute) }, role: { not: null } }, select: { subject: true } });
  const posted = new Set(posts.map(({ subject }) => subject));
  const substitutes = new Map<string, string[]>();
  for (const { holder, substitute } of named) if (posted.has(substitute)) substitutes.set(holder, [...(substitutes.get(holder) ?? []), substitute]);
  return substitutes;
}
