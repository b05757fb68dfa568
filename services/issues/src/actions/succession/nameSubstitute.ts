import { inTransaction, publish, substituteNamed } from '@zhuqi/events';
import type { UserError } from '@zhuqi/subgraph';
import { storedDay } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { NameSubstituteInput } from '../../generated/graphql.ts';
import type { Prisma, Substitution } from '../../generated/prisma/client.ts';
import { substitutionErrors } from '../../substitution.ts';
import { wordsErrors } from '../../words.ts';

/** What a mutation on a substitution brings. */
export interface SubstitutionPayload {
  substitution: Substitution | null;
  errors: UserError[];
}

/** A holder of a post names somebody who acts in their place for some days, with the post as the holder has it now (E.1); both names stay on every step. */
export async function nameSubstitute({ db, viewer, today, now }: Context, input: NameSubstituteInput): Promise<SubstitutionPayload> {
  const substitute = input.substitute.trim();
  const errors = [...substitutionErrors(viewer, { ...input, substitute }, today), ...wordsErrors(input.reason, 'reason')];
  if (errors.length > 0) return { substitution: null, errors };
  const authority = { ...viewer } as Prisma.InputJsonObject;
  return inTransaction(db, async (tx) => {
    const substitution = await tx.substitution.create({
      data: { holder: viewer.subject, authority, substitute, from: storedDay(input.from), to: storedDay(input.to), reason: input.reason.trim(), namedAt: now() },
    });
    await publish(tx, substituteNamed, [{ id: substitution.id, holder: substitution.holder, substitute, from: input.from, to: input.to }]);
    return { substitution, errors: [] };
  });
}
