import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { DecideIssueSuspensionInput } from '../../generated/graphql.ts';
import type { IssueSuspension } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { parties } from '../../life/parties.ts';
import type { Moment, Standing } from '../../life/takeStep.ts';
import { wordsErrors } from '../../words.ts';
import { ownAskErrors } from './ownAsk.ts';
import { pausedUntil } from './suspensionUntil.ts';

/** The reviewer of the issue's level grants a pause, which begins now, or refuses it with a reason; force majeure is for the command office alone (E.7). A pause granted after the due moment takes no overdue back (E.3). */
export async function decideIssueSuspension(context: Context, input: DecideIssueSuspensionInput): Promise<IssuePayload> {
  return act(context, input.granted ? 'grantSuspension' : 'refuseSuspension', input, async (issue, at) => {
    const ask = await at.tx.issueSuspension.findFirst({ where: { issueId: issue.id, decision: null } });
    if (!ask) return { errors: [userError('NO_SUSPENSION_ASKED', { zh: '没有待审批的中止申请', en: 'No suspension waits for a decision' }, ['input', 'id'])] };
    const until = pausedUntil(ask, { issue, ...at });
    const errors = [
      ...deciderErrors(ask, issue, at),
      ...ownAskErrors(ask.askedBy, at.viewer, context.viewer),
      ...(input.granted ? [] : wordsErrors(input.reason, 'reason')),
      ...(input.granted && until !== null && until <= at.today ? [userError('UNTIL_PASSED', { zh: '申请的中止截止日已过，请不予同意后重新申请', en: 'The pause’s last day has passed: refuse it, and have it asked for anew' }, ['input', 'granted'])] : []),
    ];
    if (errors.length > 0) return { errors };
    const decided = { decision: input.granted ? 'GRANTED' : 'REFUSED', decidedAt: at.now, decidedBy: context.viewer.subject };
    return {
      reason: input.reason?.trim() || ask.reason, data: { until },
      also: (tx) => tx.issueSuspension.update({ where: { id: ask.id }, data: { ...decided, ...(input.granted && { startedAt: at.now, until: storedDay(until) }) } }),
    };
  });
}

function deciderErrors({ reason }: IssueSuspension, issue: Standing, { viewer }: Moment): UserError[] {
  if (reason === 'FORCE_MAJEURE') return viewer.role === 'HQ_OFFICE' ? [] : [userError('HQ_DECIDES', { zh: '不可抗力由指挥部办公室审批', en: 'Force majeure is for the command office to decide' }, ['input', 'id'])];
  return parties.LEVEL_REVIEWER.is(viewer, issue) ? [] : [userError('LEVEL_DECIDES', { zh: '由解决层级审核单位审批', en: 'It is for the reviewer of the level that solves the issue to decide' }, ['input', 'id'])];
}
