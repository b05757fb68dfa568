import type { Context } from '../../context.ts';
import type { CommentOnIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { writeNote } from './writeNote.ts';

/** Whoever the issue concerns says something about it, also after its end (E.1). */
export async function commentOnIssue(context: Context, input: CommentOnIssueInput): Promise<IssuePayload> {
  return act(context, 'comment', input, (_issue, at) => {
    const errors = wordsErrors(input.text, 'text');
    return errors.length > 0 ? { errors } : { also: writeNote(context, at, 'COMMENT', input.text) };
  });
}
