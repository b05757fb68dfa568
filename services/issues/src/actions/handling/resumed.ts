import { addWorkingDays, todayInShanghai, workingDaysBetween } from '@zhuqi/calendar';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Db } from '../../generated/db.ts';
import type { Issue, IssueSuspension } from '../../generated/prisma/client.ts';
import { daysOverdue } from '../../life/overdue.ts';
import type { Decision, Moment, Standing } from '../../life/takeStep.ts';
import { movedDue } from './movedDue.ts';

/** The pause that an issue is in; null when it is in none. */
export async function pauseOf(tx: Pick<Db, 'issueSuspension'>, issueId: string): Promise<IssueSuspension | null> {
  return tx.issueSuspension.findFirst({ where: { issueId, startedAt: { not: null }, endedAt: null }, orderBy: { startedAt: 'desc' } });
}

/**
 * What the end of a pause changes: the due day and the open milestones move on by the working days from the day of suspension to this one, and what an issue waited for its enterprise is added up (E.7).
 * What was overdue before the pause is overdue again, by the days that the suspension had added up: those are counted by the running clock from here on.
 */
export function resumed(issue: Standing, pause: IssueSuspension | null, { today, now, calendar }: Moment): Decision {
  const paused = pause ? workingDaysBetween(calendar, todayInShanghai(pause.startedAt!), today).days : 0;
  const moved = movedDue(issue, paused, calendar);
  const running: Issue = { ...issue, ...moved, state: 'IN_PROGRESS' };
  return {
    changes: {
      ...moved, overdueDays: Math.max(issue.overdueDays - daysOverdue(running, now, calendar), 0),
      ...(pause?.reason === 'WAITING_ENTERPRISE' && { waitedDays: issue.waitedDays + paused }),
    },
    data: { pausedDays: paused },
    async also(tx) {
      if (pause) await tx.issueSuspension.update({ where: { id: pause.id }, data: { endedAt: now } });
      const open = paused === 0 ? [] : await tx.issueMilestone.findMany({ where: { issueId: issue.id, doneOn: null } });
      for (const { id, dueOn } of open) await tx.issueMilestone.update({ where: { id }, data: { dueOn: storedDay(addWorkingDays(calendar, writtenDay(dueOn), paused).due) } });
    },
  };
}
