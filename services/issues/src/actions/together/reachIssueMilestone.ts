import { storedDay, userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ReachIssueMilestoneInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { nextDue } from './milestonePlan.ts';

/** The lead unit says that a milestone is reached today; the next open one becomes what the issue is due by (S82, E.3). */
export async function reachIssueMilestone(context: Context, input: ReachIssueMilestoneInput): Promise<IssuePayload> {
  return act(context, 'reachMilestone', input, async (issue, { tx, today }) => {
    const milestones = await tx.issueMilestone.findMany({ where: { issueId: issue.id } });
    const reached = milestones.find(({ id }) => id === input.milestoneId);
    if (!reached) return { errors: [userError('MILESTONE_UNKNOWN', { zh: '该问题没有这个节点', en: 'The issue has no such milestone' }, ['input', 'milestoneId'])] };
    if (reached.doneOn) return { errors: [userError('MILESTONE_REACHED', { zh: '该节点已经完成', en: 'This milestone is reached already' }, ['input', 'milestoneId'])] };
    return {
      changes: { milestoneDueOn: nextDue(milestones.filter((milestone) => milestone !== reached)) },
      data: { milestoneId: reached.id },
      also: (db) => db.issueMilestone.update({ where: { id: reached.id }, data: { doneOn: storedDay(today) } }),
    };
  });
}
