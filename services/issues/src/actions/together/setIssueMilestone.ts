import { isWorkingDay } from '@zhuqi/calendar';
import { storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { SetIssueMilestoneInput } from '../../generated/graphql.ts';
import type { IssueMilestone } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import type { Moment } from '../../life/takeStep.ts';
import { remarkErrors, wordsErrors } from '../../words.ts';
import { nextDue, tooFarApart } from './milestonePlan.ts';

/** Sets a milestone of a long-cycle issue, or moves one later, which keeps the old day and counts as slipped (S79, S82, E.2). */
export async function setIssueMilestone(context: Context, input: SetIssueMilestoneInput): Promise<IssuePayload> {
  return act(context, 'setMilestone', input, async (issue, at) => {
    if (!issue.longCycle) return { errors: [userError('NOT_LONG_CYCLE', { zh: '只有长周期问题设节点', en: 'Only long-cycle issues have milestones' }, ['input', 'id'])] };
    const milestones = await at.tx.issueMilestone.findMany({ where: { issueId: issue.id } });
    const before = milestones.find(({ id }) => id === input.milestoneId) ?? null;
    const responsible = input.responsible ?? before?.responsible ?? issue.unitId!;
    const errors = [...milestoneErrors(input, before), ...dayErrors(input, before, milestones, at), ...wordsErrors(input.title, 'title', 200), ...wordsErrors(responsible, 'responsible', 100), ...remarkErrors(input.reason, 'reason')];
    if (errors.length > 0) return { errors };
    const movedFrom = before && writtenDay(before.dueOn) !== input.dueOn ? writtenDay(before.dueOn) : null;
    const after = { title: input.title.trim(), responsible, dueOn: storedDay(input.dueOn), slippedFrom: [...(before?.slippedFrom ?? []), ...(movedFrom ? [movedFrom] : [])] };
    return {
      changes: { milestoneDueOn: nextDue([...milestones.filter((milestone) => milestone !== before), { ...after, doneOn: null }]), handlingRoute: issue.handlingRoute ?? 'MILESTONES' },
      reason: input.reason?.trim() || null,
      data: { dueOn: input.dueOn, movedFrom },
      also: (tx) => (before ? tx.issueMilestone.update({ where: { id: before.id }, data: after }) : tx.issueMilestone.create({ data: { ...after, issueId: issue.id } })),
    };
  });
}

function milestoneErrors({ milestoneId }: SetIssueMilestoneInput, before: IssueMilestone | null): UserError[] {
  if (milestoneId && !before) return [userError('MILESTONE_UNKNOWN', { zh: '该问题没有这个节点', en: 'The issue has no such milestone' }, ['input', 'milestoneId'])];
  return before?.doneOn ? [userError('MILESTONE_REACHED', { zh: '该节点已经完成', en: 'This milestone is reached already' }, ['input', 'milestoneId'])] : [];
}

/** A day that stays is not judged again: only new days must be in the future, worked, later than before and near enough to the one before. */
function dayErrors({ dueOn }: SetIssueMilestoneInput, before: IssueMilestone | null, milestones: readonly IssueMilestone[], { today, rules, calendar }: Moment): UserError[] {
  const old = before && writtenDay(before.dueOn);
  const path = ['input', 'dueOn'];
  if (old === dueOn) return [];
  if (dueOn < today) return [userError('IN_THE_PAST', { zh: '节点时间不能早于今天', en: 'A milestone cannot lie in the past' }, path)];
  if (old && dueOn < old) return [userError('NOT_LATER', { zh: '节点只能顺延，不能提前', en: 'A milestone is only moved to a later day' }, path)];
  if (!isWorkingDay(calendar, dueOn).working) return [userError('NOT_WORKING_DAY', { zh: '该日不是工作日', en: 'This is not a working day' }, path)];
  const days = [...milestones.filter((milestone) => milestone !== before).map((milestone) => writtenDay(milestone.dueOn)), dueOn];
  if (!tooFarApart(days, today, rules.milestoneGapDays, calendar)) return [];
  return [userError('MILESTONES_TOO_FAR_APART', { zh: `相邻节点间隔不得超过 ${rules.milestoneGapDays} 个工作日`, en: `Milestones are at most ${rules.milestoneGapDays} working days apart` }, path)];
}
