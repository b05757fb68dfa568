import type { Notice, WorkingCalendar } from '@zhuqi/calendar';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import { dueUnder } from '../../clock/basis.ts';
import type { Db } from '../../generated/db.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { actByClockIn } from '../../life/actByClock.ts';
import { workingCalendar } from '../../life/calendar.ts';
import { OPEN } from '../../life/states.ts';

/** A due day that a notice moved, or made certain; days as `YYYY-MM-DD`. */
export interface DueMove {
  issue: Issue;
  from: string;
  to: string;
  provisionalCleared: boolean;
}

/** Counts the due days of open issues anew after a notice, as steps of the clock, and tells which moved or became certain, by the issues' numbers; `before` is the calendar they were counted by. */
export async function recomputeDueDays(tx: Db, now: Date, before: WorkingCalendar, { year, sources }: Notice): Promise<DueMove[]> {
  const after = await workingCalendar(tx);
  const counted = await tx.issue.findMany({
    // A notice decides on its year and on the New Year holiday's days in the December before.
    where: { state: { in: [...OPEN] }, dueOn: { gte: storedDay(`${year - 1}-12-01`) }, dueFrom: { lte: storedDay(`${year}-12-31`) }, dueWorkingDays: { not: null } },
    select: { id: true, dueOn: true, dueFrom: true, dueWorkingDays: true, dueProvisional: true }, orderBy: { id: 'asc' },
  });
  const moved: DueMove[] = [];
  for (const issue of counted) {
    const due = dueUnder(issue, before, after);
    if (!due || (due.due === writtenDay(issue.dueOn) && due.provisional === issue.dueProvisional)) continue;
    const step = await actByClockIn(tx, now, 'recomputeDue', issue.id, (standing) => {
      const again = dueUnder(standing, before, after);
      return again && { changes: { dueOn: storedDay(again.due), dueProvisional: again.provisional }, reason: sources[0] ?? null, data: { year, from: writtenDay(standing.dueOn), to: again.due } };
    });
    if (step) moved.push({ issue: step, from: writtenDay(issue.dueOn)!, to: writtenDay(step.dueOn)!, provisionalCleared: issue.dueProvisional && !step.dueProvisional });
  }
  return moved;
}
