import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { RedoIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { redone } from './takenUpAgain.ts';

/** Sends a resolved issue back to its handler with a reason (E.1). The reviewer of the level that solves it; once the enterprise dissents a second time, only the command office decides (E.9). */
export async function redoIssue(context: Context, input: RedoIssueInput): Promise<IssuePayload> {
  return act(context, 'redo', input, (issue, at) => {
    if (issue.confirmation === 'DISSENT') return { errors: [userError('DISSENT_TO_DECIDE', { zh: '企业再次不满意，由指挥部办公室裁定', en: 'The enterprise dissents a second time: the command office decides on the dissent' }, ['input', 'id'])] };
    const errors = wordsErrors(input.reason, 'reason');
    return errors.length > 0 ? { errors } : { changes: redone(issue, at), reason: input.reason.trim() };
  });
}
