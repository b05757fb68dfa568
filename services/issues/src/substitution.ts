import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';
import { wordsErrors } from './words.ts';

/** The longest stretch of days for which somebody may be named, first and last day counted. */
export const LONGEST_SUBSTITUTION = 30;

const LONGEST_SUBJECT = 200;
const DAY_MS = 86_400_000;

/** What is wrong with naming a substitute from one day `YYYY-MM-DD` to another (E.1): by somebody without a post, of oneself, in the past, or for more than 30 days. */
export function substitutionErrors(viewer: Viewer, { substitute, from, to }: { substitute: string; from: string; to: string }, today: string): UserError[] {
  const errors: UserError[] = [];
  if (!viewer.role) errors.push(userError('NOT_YOURS_TO_DO', { zh: '您没有岗位，无从委托', en: 'You hold no post in which somebody could stand in' }));
  errors.push(...wordsErrors(substitute, 'substitute', LONGEST_SUBJECT));
  if (substitute === viewer.subject) errors.push(userError('SUBSTITUTE_UNFIT', { zh: '代办人不能是本人', en: 'Nobody stands in for themselves' }, ['input', 'substitute']));
  if (from < today) errors.push(userError('DAY_PAST', { zh: '起始日期不能早于今天', en: 'The first day cannot lie in the past' }, ['input', 'from']));
  if (to < from) errors.push(userError('DATE_ORDER', { zh: '结束日期早于起始日期', en: 'The last day is earlier than the first' }, ['input', 'to']));
  else if ((Date.parse(to) - Date.parse(from)) / DAY_MS + 1 > LONGEST_SUBSTITUTION) errors.push(userError('SUBSTITUTION_TOO_LONG', { zh: `委托最长 ${LONGEST_SUBSTITUTION} 天`, en: `At most ${LONGEST_SUBSTITUTION} days` }, ['input', 'to']));
  return errors;
}

/** The substitutions by which a subject may act for somebody on a day `YYYY-MM-DD`, as a Prisma filter (E.1). */
export function inForceFor(substitute: string, today: string): Prisma.SubstitutionWhereInput {
  const day = storedDay(today);
  return { substitute, from: { lte: day }, to: { gte: day }, endedAt: null };
}
