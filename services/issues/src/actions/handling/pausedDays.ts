import { todayInShanghai, workingDaysBetween } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import type { Db } from '../../generated/db.ts';

/** The working days an issue has been paused in all, pauses that have ended only (E.7). */
export async function pausedDays(tx: Pick<Db, 'issueSuspension'>, issueId: string, calendar: WorkingCalendar): Promise<number> {
  const pauses = await tx.issueSuspension.findMany({ where: { issueId, startedAt: { not: null }, endedAt: { not: null } } });
  return pauses.reduce((sum, { startedAt, endedAt }) => sum + workingDaysBetween(calendar, todayInShanghai(startedAt!), todayInShanghai(endedAt!)).days, 0);
}
