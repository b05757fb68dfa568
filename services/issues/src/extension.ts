import { addWorkingDays, endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import type { IssueExtension } from './generated/prisma/client.ts';

/** Whether an extension went to the command office, because nobody had decided on it by the end of the first working day after it was asked for (E.2). */
export function isAtHeadquarters({ decision, askedAt }: Pick<IssueExtension, 'decision' | 'askedAt'>, now: Date, calendar: WorkingCalendar): boolean {
  return decision === null && now > endOfOfficeHours(calendar, addWorkingDays(calendar, todayInShanghai(askedAt), 1).due);
}
