import type { Context } from '../../context.ts';
import type { SuperviseIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { writeNote } from './writeNote.ts';

/** The command office orders supervision (督办, E.3); E.1 refuses it once the issue is closed out. */
export async function superviseIssue(context: Context, input: SuperviseIssueInput): Promise<IssuePayload> {
  return act(context, 'supervise', input, (_issue, at) => {
    const errors = wordsErrors(input.text, 'text');
    return errors.length > 0 ? { errors } : { also: writeNote(context, at, 'SUPERVISION', input.text) };
  });
}
