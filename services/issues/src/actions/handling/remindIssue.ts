import type { Context } from '../../context.ts';
import type { RemindIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { writeNote } from './writeNote.ts';

/** Urges whoever holds the issue on (催办); E.1 refuses it once the issue is closed out. */
export async function remindIssue(context: Context, input: RemindIssueInput): Promise<IssuePayload> {
  return act(context, 'remind', input, (_issue, at) => {
    const errors = wordsErrors(input.text, 'text');
    return errors.length > 0 ? { errors } : { also: writeNote(context, at, 'REMINDER', input.text) };
  });
}
