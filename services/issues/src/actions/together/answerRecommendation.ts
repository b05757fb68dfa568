import { userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { AnswerRecommendationInput } from '../../generated/graphql.ts';
import type { Recommendation } from '../../generated/prisma/client.ts';
import { authorityOf } from '../../life/authority.ts';
import { visibleRecommendations } from '../../queries/listRecommendations.ts';
import { wordsErrors } from '../../words.ts';

/** What an answer to a recommendation brings. */
export interface RecommendationPayload {
  recommendation: Recommendation | null;
  errors: UserError[];
}

/** The factor group to which a recommendation is addressed, or the command office, answers it; of several answers at once the first one stands (S30). */
export async function answerRecommendation(context: Context, input: AnswerRecommendationInput): Promise<RecommendationPayload> {
  const { db, viewer, now } = context;
  const id = input.recommendationId;
  const authority = await authorityOf(db, context, input.onBehalfOf);
  if ('errors' in authority) return { recommendation: null, errors: authority.errors };
  const recommendation = id.includes('\0') ? null : await db.recommendation.findFirst({ where: { AND: [{ id }, visibleRecommendations(authority.viewer)] } });
  if (!recommendation) return refusal('RECOMMENDATION_UNKNOWN', { zh: '没有这条意见建议，或您的岗位看不到它', en: 'There is no such recommendation, or your post does not reach it' });
  if (!answers(authority.viewer, recommendation)) return refusal('NOT_YOURS_TO_DO', { zh: '只有收到意见建议的要素保障组或指挥部办公室可以答复', en: 'Only the factor group it is addressed to, or the command office, answers it' });
  const errors = wordsErrors(input.answer, 'answer');
  if (errors.length > 0) return { recommendation: null, errors };
  const answer = { answer: input.answer.trim(), answeredBy: viewer.subject, answeredAt: now(), onBehalfOf: authority.holder };
  const { count } = await db.recommendation.updateMany({ where: { id, answeredAt: null }, data: answer });
  if (count === 0) return refusal('ALREADY_ANSWERED', { zh: '该意见建议已经答复', en: 'This recommendation is answered already' });
  return { recommendation: { ...recommendation, ...answer }, errors: [] };
}

function answers(viewer: Viewer, { factor }: Recommendation): boolean {
  return viewer.role === 'HQ_OFFICE' || (viewer.role === 'FACTOR_GROUP' && viewer.factor === factor);
}

function refusal(code: string, message: { zh: string; en: string }): RecommendationPayload {
  return { recommendation: null, errors: [userError(code, message, ['input', 'recommendationId'])] };
}
