import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { OpenSpecialCaseInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

/** Opens a special-case file on an issue, one at a time; from then on it is handled by that route (S78). */
export async function openSpecialCase(context: Context, input: OpenSpecialCaseInput): Promise<IssuePayload> {
  return act(context, 'openSpecialCase', input, (issue, { now }) => {
    const responsibleUnitId = input.responsibleUnitId ?? issue.unitId!;
    if (issue.specialCase) return { errors: [userError('SPECIAL_CASE_OPEN', { zh: '该问题已建立专案', en: 'The issue has an open special case already' }, ['input', 'id'])] };
    const errors = [...wordsErrors(input.title, 'title', 200), ...wordsErrors(responsibleUnitId, 'responsibleUnitId', 100)];
    if (errors.length > 0) return { errors };
    return {
      changes: { specialCase: true, handlingRoute: 'SPECIAL_CASE' },
      data: { responsibleUnitId },
      also: (tx) => tx.specialCase.create({ data: { issueId: issue.id, title: input.title.trim(), responsibleUnitId, openedAt: now } }),
    };
  });
}
