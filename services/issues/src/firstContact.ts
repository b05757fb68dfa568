import { addOfficeHours, addWorkingDays, endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import type { Issue } from './generated/prisma/client.ts';
import type { Rules } from './life/rules.ts';

/** The moment by which the unit must have spoken with the enterprise: office hours for class A, working days for class B, from the dispatch; no pause moves it (E.2, E.7). Null before a dispatch. */
export function firstContactDue({ dispatchedAt, urgencyClass }: Pick<Issue, 'dispatchedAt' | 'urgencyClass'>, { firstContactHours, firstContactDays }: Rules, calendar: WorkingCalendar): Date | null {
  if (!dispatchedAt) return null;
  if (urgencyClass === 'A') return addOfficeHours(calendar, dispatchedAt, firstContactHours).due;
  return endOfOfficeHours(calendar, addWorkingDays(calendar, todayInShanghai(dispatchedAt), firstContactDays).due);
}
