import { userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { DecideTolerantRulingInput } from './generated/graphql.ts';
import type { TolerantRuling } from './generated/prisma/client.ts';
import { futureDay, isFilled, textNeeded } from './wording.ts';

const MOST_CONDITIONS = 20;

/** True from the day of decision to the day of expiry, both included. */
export function rulingInForce({ decidedOn, expiresOn }: Pick<TolerantRuling, 'decidedOn' | 'expiresOn'>, day: string): boolean {
  return writtenDay(decidedOn) <= day && day <= writtenDay(expiresOn);
}

/** What a ruling lacks: what is tolerated, its legal basis, a condition at least, an end after its beginning (S87). */
export function faultsOfRuling(input: DecideTolerantRulingInput, decidedOn: string): UserError[] {
  const { conditions, expiresOn, reportedWord } = input;
  const texts = (['tolerated', 'legalBasis'] as const).filter((field) => !isFilled(input[field])).map(textNeeded);
  const word = typeof reportedWord === 'string' && !isFilled(reportedWord) ? [textNeeded('reportedWord')] : [];
  const none = conditions.length === 0 || conditions.length > MOST_CONDITIONS
    ? [userError('CONDITION_NEEDED', { zh: `请填写 1 到 ${MOST_CONDITIONS} 项办理条件`, en: `Give 1 to ${MOST_CONDITIONS} conditions` }, ['input', 'conditions'])]
    : [];
  const blank = conditions.every(isFilled) ? [] : [textNeeded('conditions')];
  const order = expiresOn > decidedOn ? [] : [userError('DATE_ORDER', { zh: '有效期至须晚于决定日期', en: 'The ruling must expire after the day it was decided' }, ['input', 'expiresOn'])];
  return [...texts, ...word, ...none, ...blank, ...futureDay('decidedOn', decidedOn), ...order];
}
