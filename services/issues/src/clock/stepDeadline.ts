import { addOfficeHours, addWorkingDays, endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import type { Issue, IssueStep } from '../generated/prisma/client.ts';
import { dueDay } from '../life/overdue.ts';
import { ofClass } from '../life/rules.ts';
import type { Rules } from '../life/rules.ts';

/** What an issue waits for next, by the table E.2. */
export type DeadlineKind = 'REVIEW' | 'COMPLETION' | 'DISPATCH' | 'ARBITRATION' | 'FIRST_CONTACT' | 'REPLY' | 'PLAN' | 'MILESTONE' | 'RESOLVE' | 'CONFIRMATION' | 'CLOSE_OUT';

/** Until when the step is to be taken. */
export interface StepDeadline {
  kind: DeadlineKind;
  dueAt: Date;
  provisional: boolean;
}

type Step = Pick<IssueStep, 'at' | 'toState' | 'changes'>;

/** The next deadline of the step that an issue is in (E.2); null where nothing is to be done by a day: drafts, pauses, ends. */
export function stepDeadline(issue: Issue, steps: readonly Step[], rules: Rules, calendar: WorkingCalendar): StepDeadline | null {
  const inDays = (kind: DeadlineKind, from: Date, days: number) => within(kind, from, days, calendar);
  const { state, urgencyClass } = issue;
  const entered = enteredAt(state, steps);
  if (!entered) return null;
  switch (state) {
    case 'COUNTY_REVIEW':
    case 'CITY_REVIEW':
      return inDays('REVIEW', entered, ofClass(rules.reviewDays, urgencyClass));
    case 'RETURNED_TO_SUBMITTER':
      return inDays('COMPLETION', entered, rules.completionDays);
    case 'LEDGERED':
      return issue.inArbitration ? inDays('ARBITRATION', entered, rules.arbitrationDays) : inDays('DISPATCH', entered, ofClass(rules.dispatchDays, urgencyClass));
    case 'ASSIGNED':
    case 'IN_PROGRESS':
      return whileHandled(issue, steps, rules, calendar);
    case 'RESOLVED':
      return issue.confirmation ? inDays('CLOSE_OUT', changedAt('confirmation', steps) ?? entered, rules.closeOutDays) : inDays('CONFIRMATION', entered, rules.confirmationDays);
    default:
      return null;
  }
}

function whileHandled(issue: Issue, steps: readonly Step[], rules: Rules, calendar: WorkingCalendar): StepDeadline | null {
  const { dispatchedAt, urgencyClass } = issue;
  if (dispatchedAt && !issue.firstContactAt) {
    if (urgencyClass === 'A') {
      const { due, provisional } = addOfficeHours(calendar, dispatchedAt, rules.firstContactHours);
      return { kind: 'FIRST_CONTACT', dueAt: due, provisional };
    }
    return within('FIRST_CONTACT', dispatchedAt, rules.firstContactDays, calendar);
  }
  if (dispatchedAt && !issue.repliedAt) return within('REPLY', dispatchedAt, ofClass(rules.replyDays, urgencyClass), calendar);
  const madeLong = issue.longCycle && !issue.milestoneDueOn ? changedAt('longCycle', steps) : null;
  if (madeLong) return within('PLAN', madeLong, rules.planDays, calendar);
  const due = dueDay(issue);
  return due === null ? null : { kind: issue.longCycle && issue.milestoneDueOn ? 'MILESTONE' : 'RESOLVE', dueAt: endOfOfficeHours(calendar, due), provisional: issue.dueProvisional };
}

function within(kind: DeadlineKind, from: Date, days: number, calendar: WorkingCalendar): StepDeadline {
  const { due, provisional } = addWorkingDays(calendar, todayInShanghai(from), days);
  return { kind, dueAt: endOfOfficeHours(calendar, due), provisional };
}

function enteredAt(state: string, steps: readonly Step[]): Date | null {
  const since = steps.findLastIndex(({ toState }) => toState !== state) + 1;
  return steps[since]?.at ?? null;
}

function changedAt(column: keyof Issue, steps: readonly Step[]): Date | null {
  return steps.findLast(({ changes }) => column in Object(changes))?.at ?? null;
}
