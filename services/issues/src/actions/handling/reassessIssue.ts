import { addWorkingDays } from '@zhuqi/calendar';
import { userError, writtenDay } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ReassessIssueInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { ofClass } from '../../life/rules.ts';
import type { Moment, Standing } from '../../life/takeStep.ts';
import { wordsErrors } from '../../words.ts';
import { countedFrom, dueBy } from './movedDue.ts';
import { pausedDays } from './pausedDays.ts';

const ASSESSED = ['urgencyClass', 'factor', 'level', 'unitName', 'complex', 'longCycle'] as const;

/** The level's reviewer judges an issue anew, with a reason; what has elapsed and was paused stays, and from A to B only the city goes (E.2, E.5). */
export async function reassessIssue(context: Context, input: ReassessIssueInput): Promise<IssuePayload> {
  return act(context, 'reassess', input, async (issue, at) => {
    const asked = Object.fromEntries(ASSESSED.flatMap((column) => (input[column] === null || input[column] === undefined || input[column] === issue[column] ? [] : [[column, input[column]]]))) as Partial<Issue>;
    const errors = wordsErrors(input.reason, 'reason');
    if (Object.keys(asked).length === 0) errors.push(userError('NOTHING_CHANGES', { zh: '研判结果没有变化', en: 'Nothing would change' }, ['input', 'id']));
    if (asked.unitName !== undefined) errors.push(...wordsErrors(asked.unitName, 'unitName'));
    if (issue.urgencyClass === 'A' && asked.urgencyClass === 'B' && at.viewer.role !== 'HQ_OFFICE') {
      errors.push(userError('HQ_DECIDES', { zh: 'A 类调整为 B 类由指挥部办公室决定', en: 'Only the command office moves an issue from class A to B' }, ['input', 'urgencyClass']));
    }
    if (errors.length > 0) return { errors };
    return { changes: { ...asked, ...(asked.urgencyClass && (await dueInClass(asked.urgencyClass, issue, at))) }, reason: input.reason.trim() };
  });
}

/** Where the due day goes with another class: the milder never shortens what is left and the stricter never lengthens it; neither leaves less than a day, but what is overdue already stays so (E.2). */
export async function dueInClass(urgencyClass: string, issue: Standing, { tx, today, rules, calendar }: Moment): Promise<Partial<Issue>> {
  const [days, before] = [ofClass(rules.resolveDays, urgencyClass), ofClass(rules.resolveDays, issue.urgencyClass)];
  if (days === before) return {};
  const paused = await pausedDays(tx, issue.id, calendar);
  const counted = addWorkingDays(calendar, countedFrom(issue), days + paused).due;
  const tomorrow = addWorkingDays(calendar, today, 1).due;
  const earliest = counted > tomorrow ? counted : tomorrow;
  const standing = writtenDay(issue.dueOn)!;
  const [sooner, later] = standing < earliest ? [standing, earliest] : [earliest, standing];
  const due = days < before ? sooner : later;
  return due === standing ? {} : dueBy(issue, due, paused, calendar);
}
