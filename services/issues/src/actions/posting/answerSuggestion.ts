import { inTransaction, publish, suggestionAnswered } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { AnswerSuggestionInput } from '../../generated/graphql.ts';
import { visibleSuggestions } from '../../queries/listSuggestions.ts';
import { wordsErrors } from '../../words.ts';
import type { SuggestionPayload } from './writeSuggestion.ts';

/** The command office or the enterprise's county office answers a suggestion to government; of several answers at once the first one stands (S42). */
export async function answerSuggestion({ db, viewer, now }: Context, { suggestionId: id, answer }: AnswerSuggestionInput): Promise<SuggestionPayload> {
  const suggestion = id.includes('\0') ? null : await db.suggestion.findFirst({ where: { AND: [{ id }, await visibleSuggestions(db, viewer)] } });
  if (!suggestion) return refusal('SUGGESTION_UNKNOWN', { zh: '没有这条意见建议，或您看不到它', en: 'There is no such suggestion, or it is not for you to see' });
  if (viewer.role !== 'HQ_OFFICE' && viewer.role !== 'COUNTY_OFFICE') return refusal('NOT_YOURS_TO_DO', { zh: '只有指挥部办公室或企业所在县市区可以答复', en: 'Only the command office or the enterprise’s county office answers it' });
  const errors = wordsErrors(answer, 'answer');
  if (errors.length > 0) return { suggestion: null, errors };
  const answered = { answer: answer.trim(), answeredBy: viewer.subject, answeredAt: now() };
  const count = await inTransaction(db, async (tx) => {
    const updated = await tx.suggestion.updateMany({ where: { id, answeredAt: null }, data: answered });
    if (updated.count > 0) await publish(tx, suggestionAnswered, [{ id, enterpriseId: suggestion.enterpriseId, author: suggestion.author, actor: viewer.subject }]);
    return updated.count;
  });
  if (count === 0) return refusal('ALREADY_ANSWERED', { zh: '该意见建议已经答复', en: 'This suggestion is answered already' });
  return { suggestion: { ...suggestion, ...answered }, errors: [] };
}

function refusal(code: string, message: { zh: string; en: string }): SuggestionPayload {
  return { suggestion: null, errors: [userError(code, message, ['input', 'suggestionId'])] };
}
