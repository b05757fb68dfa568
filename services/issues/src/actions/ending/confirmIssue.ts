import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ConfirmIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import type { Decision } from '../../life/takeStep.ts';
import { remarkErrors, wordsErrors } from '../../words.ts';
import { redone } from './takenUpAgain.ts';

/** Takes the enterprise contact's answer, never a cadre's or a handler's: satisfied, the resolution is confirmed; otherwise it is redone once, and the second time in a round the command office decides (E.9). */
export async function confirmIssue(context: Context, input: ConfirmIssueInput): Promise<IssuePayload> {
  return act(context, 'confirm', input, async (issue, at) => {
    if (context.viewer.role !== 'ENTERPRISE') return { errors: [userError('NOT_YOURS_TO_DO', { zh: '只问企业联系人，驻企干部和承办单位不能代答', en: 'Only the enterprise’s contact is asked; no cadre or handler answers in their place' }, ['input', 'onBehalfOf'])] };
    if (issue.confirmation) return { errors: [userError('ALREADY_CONFIRMED', { zh: '该次办结已有确认结果', en: 'This resolution has been confirmed, timed out or objected to already' }, ['input', 'id'])] };
    const { respondedInTime, solved, satisfaction } = input;
    const accepted = solved && satisfaction !== 'DISSATISFIED';
    const errors = accepted ? remarkErrors(input.comment, 'comment') : wordsErrors(input.comment, 'comment');
    if (errors.length > 0) return { errors };
    const comment = input.comment?.trim() || null;
    const again = !accepted && (await at.tx.enterpriseAnswer.count({ where: { issueId: issue.id, round: issue.round, accepted: false } })) > 0;
    const decision: Decision = accepted ? { changes: { confirmation: 'CONFIRMED', satisfaction } }
      : again ? { changes: { confirmation: 'DISSENT', satisfaction }, reason: comment }
      : { to: 'IN_PROGRESS', changes: redone(issue, at), reason: comment };
    return {
      ...decision,
      changes: { ...decision.changes, answeredInTime: respondedInTime, answeredSolved: solved, answeredSatisfaction: satisfaction },
      data: { respondedInTime, solved, satisfaction },
      also: (tx) => tx.enterpriseAnswer.create({ data: { issueId: issue.id, round: issue.round, respondedInTime, solved, satisfaction, comment, accepted, at: at.now } }),
    };
  });
}
