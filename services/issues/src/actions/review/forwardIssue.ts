import type { Context } from '../../context.ts';
import type { ForwardIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { remarkErrors, wordsErrors } from '../../words.ts';

/** The county passes an issue on to the city with the level, category, class and unit it proposes; the class is fixed herewith (E.1, E.5). What was claimed as solved on the spot and is passed on counts as unsolved. */
export async function forwardIssue(context: Context, input: ForwardIssueInput): Promise<IssuePayload> {
  return act(context, 'forward', input, () => {
    const errors = [...wordsErrors(input.unitId, 'unitId', 100), ...wordsErrors(input.unitName, 'unitName'), ...remarkErrors(input.note, 'note')];
    if (errors.length > 0) return { errors };
    const { level, factor, urgencyClass } = input;
    return { changes: { level, factor, urgencyClass, unitId: input.unitId.trim(), unitName: input.unitName.trim(), onSite: false, onSiteEvidence: null, handlingRoute: null }, reason: input.note?.trim() || null };
  });
}
