import type { Context } from '../../context.ts';
import type { NoteProgressInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { writeNote } from './writeNote.ts';

/** A handling unit or the resident cadre tells what has been done; the ledger then writes these words. */
export async function noteProgress(context: Context, input: NoteProgressInput): Promise<IssuePayload> {
  return act(context, 'noteProgress', input, (_issue, at) => {
    const errors = wordsErrors(input.text, 'text');
    if (errors.length > 0) return { errors };
    return { changes: { progress: input.text.trim(), lastUpdateAt: at.now }, also: writeNote(context, at, 'PROGRESS', input.text) };
  });
}
