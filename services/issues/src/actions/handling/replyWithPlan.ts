import type { Context } from '../../context.ts';
import type { ReplyWithPlanInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { writeNote } from './writeNote.ts';

/** The lead unit tells how it will handle the issue; a later plan stands beside the first, whose moment is the reply's (E.2). */
export async function replyWithPlan(context: Context, input: ReplyWithPlanInput): Promise<IssuePayload> {
  return act(context, 'replyWithPlan', input, (issue, at) => {
    const errors = wordsErrors(input.text, 'text');
    if (errors.length > 0) return { errors };
    return { changes: { repliedAt: issue.repliedAt ?? at.now, lastUpdateAt: at.now }, also: writeNote(context, at, 'PLAN', input.text) };
  });
}
