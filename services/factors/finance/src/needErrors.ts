import { isOpen, requestStatuses } from '@zhuqi/factor';
import type { RequestStatus } from '@zhuqi/factor';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { FinancingNeed } from './generated/prisma/client.ts';

/** Why banks cannot be approached for a need: there is none of this number, or it is no longer open. */
export function needErrors(need: Pick<FinancingNeed, 'status'> | null): UserError[] {
  if (need === null) return [userError('REQUEST_UNKNOWN', { zh: '没有这个编号的融资需求', en: 'There is no financing need of this number' }, ['input', 'needId'])];
  if (isOpen(need)) return [];
  const status = requestStatuses[need.status as RequestStatus];
  return [userError('REQUEST_NOT_OPEN', { zh: `该融资需求${status.zh}，不能再办理`, en: `The financing need is no longer open: ${status.en.toLowerCase()}` }, ['input', 'needId'])];
}
