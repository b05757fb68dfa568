import { addWorkingDays, endOfOfficeHours, isWorkingDay } from '@zhuqi/calendar';
import { storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { AskIssueExtensionInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { ofClass } from '../../life/rules.ts';
import type { Moment, Standing } from '../../life/takeStep.ts';
import { wordsErrors } from '../../words.ts';
import { countedFrom } from './movedDue.ts';
import { pausedDays } from './pausedDays.ts';

/** The lead unit asks for a later due day: before the due moment, once granted never again, and at most so many working days after the submission in all, pauses apart (E.2). */
export async function askIssueExtension(context: Context, input: AskIssueExtensionInput): Promise<IssuePayload> {
  return act(context, 'askExtension', input, async (issue, at) => {
    const errors = await askErrors(issue, at);
    if (errors.length > 0) return { errors };
    const amiss = [...wordsErrors(input.reason, 'reason'), ...(await untilErrors(input.until, issue, at))];
    if (amiss.length > 0) return { errors: amiss };
    return {
      reason: input.reason.trim(), data: { until: input.until },
      also: (tx) => tx.issueExtension.create({ data: { issueId: issue.id, until: storedDay(input.until), reason: input.reason.trim(), askedAt: at.now, askedBy: context.viewer.subject } }),
    };
  });
}

async function askErrors({ id, extendedAt, longCycle, milestoneDueOn, dueOn }: Standing, { tx, now, calendar }: Moment): Promise<UserError[]> {
  const amiss = (code: string, zh: string, en: string) => [userError(code, { zh, en }, ['input', 'id'])];
  if (extendedAt) return amiss('ALREADY_EXTENDED', '每个问题只能延期一次', 'An issue is extended once');
  if (longCycle && milestoneDueOn) return amiss('GOES_BY_MILESTONES', '长周期问题按节点推进，不适用延期', 'A long-cycle issue goes by its milestones and is not extended');
  if (await tx.issueExtension.findFirst({ where: { issueId: id, decision: null } })) return amiss('EXTENSION_ASKED', '已有一项延期申请待审批', 'An extension has been asked for and is not decided yet');
  return now <= endOfOfficeHours(calendar, writtenDay(dueOn)!) ? [] : amiss('EXTENSION_TOO_LATE', '延期须在办理时限前申请', 'An extension must be asked for before the due moment');
}

async function untilErrors(until: string, issue: Standing, { tx, rules, calendar }: Moment): Promise<UserError[]> {
  const amiss = (code: string, zh: string, en: string) => [userError(code, { zh, en }, ['input', 'until'])];
  if (until <= writtenDay(issue.dueOn)!) return amiss('NOT_LATER', '延期后的时限须晚于原时限', 'The new due day must lie after the old one');
  if (!isWorkingDay(calendar, until).working) return amiss('NOT_A_WORKING_DAY', '延期后的时限须为工作日', 'The new due day must be a working day');
  const limit = ofClass(rules.extensionDays, issue.urgencyClass);
  const last = addWorkingDays(calendar, countedFrom(issue), limit + (await pausedDays(tx, issue.id, calendar))).due;
  return until > last ? amiss('EXTENSION_LIMIT', `总时限不超过 ${limit} 个工作日（中止除外），最迟至 ${last}`, `At most ${limit} working days in all, pauses apart: at latest ${last}`) : [];
}
