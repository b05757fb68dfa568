import { userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';

/** Nobody decides on what they asked for themselves, neither in person nor through a substitute (E.2, E.7). */
export function ownAskErrors(askedBy: string, ...deciding: Viewer[]): UserError[] {
  return deciding.some(({ subject }) => subject === askedBy) ? [userError('OWN_ASK', { zh: '不能审批本人提出的申请', en: 'Nobody decides on what they asked for themselves' }, ['input', 'id'])] : [];
}
