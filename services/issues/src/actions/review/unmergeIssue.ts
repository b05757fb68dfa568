import { todayInShanghai } from '@zhuqi/calendar';
import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { UnmergeIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { issueAfter } from '../../life/history.ts';
import type { State } from '../../life/states.ts';
import { remarkErrors } from '../../words.ts';
import { oneMergeAtATime } from './mergeIssue.ts';

/** Takes a merge back within the calendar days that the rules give (30): the issue stands again where its history says it stood (E.1). */
export async function unmergeIssue(context: Context, input: UnmergeIssueInput): Promise<IssuePayload> {
  return act(context, 'unmerge', input, async (issue, { tx, today, rules }) => {
    await oneMergeAtATime(tx);
    const merge = await tx.issueStep.findFirstOrThrow({ where: { issueId: issue.id, move: 'merge' }, orderBy: { number: 'desc' }, select: { number: true, at: true, fromState: true } });
    const last = new Date(todayInShanghai(merge.at));
    last.setUTCDate(last.getUTCDate() + rules.unmergeDays);
    if (new Date(today) > last) return { errors: [userError('TOO_LATE', { zh: `并案已超过 ${rules.unmergeDays} 天，不能撤销`, en: `A merge is taken back within ${rules.unmergeDays} days` }, ['input', 'id'])] };
    const errors = remarkErrors(input.reason, 'reason');
    if (errors.length > 0) return { errors };
    // The days overdue are counted from the due day again, so those that the merge added up would count twice.
    const { overdueDays, level } = await issueAfter(tx, issue.id, merge.number - 1);
    return { to: merge.fromState as State, changes: { mergedInto: null, overdueDays, level }, reason: input.reason?.trim() || null, data: { from: issue.mergedInto } };
  });
}
