import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { CloseSpecialCaseInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

/** Closes the open special-case file of an issue with its conclusion; the route by which it is handled stays (S78). */
export async function closeSpecialCase(context: Context, input: CloseSpecialCaseInput): Promise<IssuePayload> {
  return act(context, 'closeSpecialCase', input, (issue, { now }) => {
    if (!issue.specialCase) return { errors: [userError('NO_SPECIAL_CASE', { zh: '该问题没有未结束的专案', en: 'The issue has no open special case' }, ['input', 'id'])] };
    const errors = wordsErrors(input.conclusion, 'conclusion');
    if (errors.length > 0) return { errors };
    return {
      changes: { specialCase: false },
      also: (tx) => tx.specialCase.updateMany({ where: { issueId: issue.id, closedAt: null }, data: { closedAt: now, conclusion: input.conclusion.trim() } }),
    };
  });
}
