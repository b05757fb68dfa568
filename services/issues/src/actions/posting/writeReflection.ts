import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { WriteReflectionInput } from '../../generated/graphql.ts';
import type { Reflection } from '../../generated/prisma/client.ts';
import { keyErrors, wordsErrors } from '../../words.ts';
import { keyUsed, postingErrors } from './postingErrors.ts';

/** What a mutation on a reflection brings. */
export interface ReflectionPayload {
  reflection: Reflection | null;
  errors: UserError[];
}

/** The resident cadre writes a reflection, which nobody else reads until its author names readers; it is not announced, and no step, search or export holds it (S42). */
export async function writeReflection(context: Context, input: WriteReflectionInput): Promise<ReflectionPayload> {
  const { db, viewer, now } = context;
  const errors = [...await postingErrors(context, input.enterpriseId), ...wordsErrors(input.text, 'text'), ...keyErrors(input.idempotencyKey)];
  if (errors.length > 0) return { reflection: null, errors };
  const words = { author: viewer.subject, enterpriseId: input.enterpriseId, text: input.text.trim() };
  const idempotencyKey = input.idempotencyKey ?? null;
  const [written] = await db.reflection.createManyAndReturn({ data: [{ ...words, at: now(), idempotencyKey }], skipDuplicates: true });
  if (written) return { reflection: written, errors: [] };
  const reflection = await db.reflection.findFirst({ where: { ...words, idempotencyKey } });
  return reflection ? { reflection, errors: [] } : { reflection: null, errors: [keyUsed()] };
}
