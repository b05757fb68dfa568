import { defineReaction, substituteNamed, substitutionEnded } from '@zhuqi/events';
import type { Reaction } from '@zhuqi/events';
import { storedDay } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';

/** Keeps who acts in whose place current from issues' announcements (E.1). */
export const keepSubstitutions: Reaction<Db>[] = [
  defineReaction(substituteNamed, async (tx: Db, messages) => {
    const data = messages.map(({ payload: { from, to, ...people } }) => ({ ...people, from: storedDay(from), to: storedDay(to) }));
    await tx.knownSubstitution.createMany({ data, skipDuplicates: true });
  }),
  defineReaction(substitutionEnded, async (tx: Db, messages) => {
    await tx.knownSubstitution.updateMany({ where: { id: { in: messages.map(({ payload: { id } }) => id) } }, data: { ended: true } });
  }),
];
