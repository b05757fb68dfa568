import { inTransaction, publish, suggestionWritten } from '@zhuqi/events';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { WriteSuggestionInput } from '../../generated/graphql.ts';
import type { Suggestion } from '../../generated/prisma/client.ts';
import { keyErrors, wordsErrors } from '../../words.ts';
import { keyUsed, postingErrors } from './postingErrors.ts';

/** What a mutation on a suggestion brings. */
export interface SuggestionPayload {
  suggestion: Suggestion | null;
  errors: UserError[];
}

/** The resident cadre writes a suggestion to government (S42). */
export async function writeSuggestion(context: Context, input: WriteSuggestionInput): Promise<SuggestionPayload> {
  const { db, viewer, now } = context;
  const errors = [...await postingErrors(context, input.enterpriseId), ...wordsErrors(input.topic, 'topic', 200), ...wordsErrors(input.text, 'text'), ...keyErrors(input.idempotencyKey)];
  if (errors.length > 0) return { suggestion: null, errors };
  const words = { author: viewer.subject, enterpriseId: input.enterpriseId, topic: input.topic.trim(), text: input.text.trim() };
  const idempotencyKey = input.idempotencyKey ?? null;
  const written = await inTransaction(db, async (tx) => {
    const [row] = await tx.suggestion.createManyAndReturn({ data: [{ ...words, at: now(), idempotencyKey }], skipDuplicates: true });
    if (row) await publish(tx, suggestionWritten, [{ id: row.id, enterpriseId: row.enterpriseId, author: row.author }]);
    return row;
  });
  if (written) return { suggestion: written, errors: [] };
  const suggestion = await db.suggestion.findFirst({ where: { ...words, idempotencyKey } });
  return suggestion ? { suggestion, errors: [] } : { suggestion: null, errors: [keyUsed()] };
}
