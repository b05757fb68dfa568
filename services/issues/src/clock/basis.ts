import { addWorkingDays, workingDaysBetween } from '@zhuqi/calendar';
import type { Notice, SkippedDay, WorkingCalendar } from '@zhuqi/calendar';
import { writtenDay } from '@zhuqi/subgraph';
import type { Issue } from '../generated/prisma/client.ts';
import { dueDay } from '../life/overdue.ts';

/** What of an issue its due day was counted from. */
export type Counted = Pick<Issue, 'dueOn' | 'dueFrom' | 'dueWorkingDays'>;

/** Why an issue is due when it is (E.2). */
export interface Basis {
  /** Counted by the rules, the day of a milestone, or as an office's ledger wrote it. */
  why: 'COUNTED' | 'MILESTONE' | 'LEDGER';
  /** Day 0; null unless counted. */
  from: string | null;
  /** Working days from day 0, what pauses and an extension added included; null unless counted. */
  workingDays: number | null;
  /** Days on the way that did not count. */
  skipped: SkippedDay[];
  /** The notices that decided which days count. */
  notices: Notice[];
}

/** Why this due day; null while there is none. */
export function basisOf(issue: Counted & Pick<Issue, 'state' | 'longCycle' | 'milestoneDueOn' | 'firstOverdueOn' | 'overdueDays'>, calendar: WorkingCalendar): Basis | null {
  const due = dueDay(issue);
  if (due === null) return null;
  const plain = { from: null, workingDays: null, skipped: [], notices: [] };
  if (issue.longCycle && issue.milestoneDueOn) return { ...plain, why: 'MILESTONE' };
  const counted = countedDue(issue, calendar);
  if (!counted) return { ...plain, why: 'LEDGER' };
  const { from, workingDays } = counted;
  const { skipped } = addWorkingDays(calendar, from, workingDays);
  const notices = calendar.notices.filter(({ year }) => from.slice(0, 4) <= String(year) && String(year) <= due.slice(0, 4));
  return { why: 'COUNTED', from, workingDays, skipped, notices };
}

/** Where an issue's due day lies when another calendar holds: the same working days from the same day 0, those that a pause added beside the rules' included; null for a day that was not counted. */
export function dueUnder(issue: Counted, counted: WorkingCalendar, calendar: WorkingCalendar): { due: string; provisional: boolean } | null {
  const before = countedDue(issue, counted);
  return before && addWorkingDays(calendar, before.from, before.workingDays);
}

function countedDue({ dueOn, dueFrom, dueWorkingDays }: Counted, calendar: WorkingCalendar): { from: string; workingDays: number } | null {
  if (!dueOn || !dueFrom || dueWorkingDays === null) return null;
  const from = writtenDay(dueFrom);
  const added = workingDaysBetween(calendar, addWorkingDays(calendar, from, dueWorkingDays).due, writtenDay(dueOn)).days;
  return { from, workingDays: Math.max(dueWorkingDays + added, 0) };
}
