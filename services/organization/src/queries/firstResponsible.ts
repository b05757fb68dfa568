import type { Context } from '../context.ts';
import type { Person } from '../generated/prisma/client.ts';
import { dayOf, isHeldIn } from '../team.ts';

/** The resident cadre who is first responsible for an issue today: whoever is posted at its enterprise, until a successor has taken over (S22, S23); all issues of a request are read with one query. */
export async function firstResponsible({ enterprise }: { id: string; enterprise?: { id: string } | null }, loaders: Context['loaders']): Promise<Person | null> {
  const postings = enterprise ? await loaders.postings.load(enterprise.id) : [];
  const [latest] = postings;
  const today = dayOf(new Date());
  return postings.find((posting) => posting.year === latest?.year && isHeldIn(posting.year, posting, today))?.person ?? null;
}
