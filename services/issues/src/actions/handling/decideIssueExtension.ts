import { userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import { isAtHeadquarters } from '../../extension.ts';
import type { DecideIssueExtensionInput } from '../../generated/graphql.ts';
import type { IssueExtension } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import type { Moment, Standing } from '../../life/takeStep.ts';
import { wordsErrors } from '../../words.ts';
import { dueBy } from './movedDue.ts';
import { ownAskErrors } from './ownAsk.ts';
import { pausedDays } from './pausedDays.ts';

/** The reviewer of the issue's level, or the command office, grants an extension or refuses it with a reason; granted after the due moment it takes no overdue back (E.2, E.3). */
export async function decideIssueExtension(context: Context, input: DecideIssueExtensionInput): Promise<IssuePayload> {
  return act(context, 'decideExtension', input, async (issue, at) => {
    const ask = await at.tx.issueExtension.findFirst({ where: { issueId: issue.id, decision: null } });
    if (!ask) return { errors: [userError('NO_EXTENSION_ASKED', { zh: '没有待审批的延期申请', en: 'No extension waits for a decision' }, ['input', 'id'])] };
    const errors = [...ownAskErrors(ask.askedBy, at.viewer, context.viewer), ...deciderErrors(ask, at), ...(input.granted ? lateErrors(ask, issue, at) : wordsErrors(input.reason, 'reason'))];
    if (errors.length > 0) return { errors };
    return {
      changes: input.granted ? { ...dueBy(issue, writtenDay(ask.until), await pausedDays(at.tx, issue.id, at.calendar), at.calendar), extendedAt: at.now } : {},
      reason: input.reason?.trim() || null, data: { granted: input.granted, until: writtenDay(ask.until) },
      also: (tx) => tx.issueExtension.update({ where: { id: ask.id }, data: { decision: input.granted ? 'GRANTED' : 'REFUSED', decidedAt: at.now, decidedBy: context.viewer.subject } }),
    };
  });
}

function deciderErrors(ask: IssueExtension, { viewer, now, calendar }: Moment): UserError[] {
  return viewer.role !== 'HQ_OFFICE' && isAtHeadquarters(ask, now, calendar) ? [userError('HQ_DECIDES', { zh: '逾期未审批，已转指挥部办公室', en: 'Nobody decided in time: it is with the command office now' }, ['input', 'id'])] : [];
}

function lateErrors({ until }: IssueExtension, { dueOn }: Standing, { today }: Moment): UserError[] {
  const day = writtenDay(until);
  return day < today || day <= writtenDay(dueOn)! ? [userError('UNTIL_PASSED', { zh: '申请的时限已过或不晚于现时限，请不予同意', en: 'The day asked for has passed or is no later than the due day as it stands: refuse it' }, ['input', 'granted'])] : [];
}
