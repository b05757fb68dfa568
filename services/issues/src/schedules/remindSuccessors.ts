import { isWorkingDay, todayInShanghai, workingDaysBetween } from '@zhuqi/calendar';
import { handoverOutstanding, inTransaction, publish } from '@zhuqi/events';
import type { Schedule } from '@zhuqi/events';
import { writtenDay } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { Handover } from '../generated/prisma/client.ts';
import { openIssuesAt } from '../handover.ts';
import { workingCalendar } from '../life/calendar.ts';
import { reminderHour } from '../rounds/reminders.ts';

/** How many working days pass from one reminder to the next. */
const EVERY = 3;

/** Every third working day, from 08:00, announces the handovers that still wait for the successor's acknowledgements (S23); of what a stopped service missed only the last is given. */
export const remindSuccessors: Schedule<Db> = {
  name: 'remindSuccessors',
  everyMs: 300_000,
  async run(db, now) {
    const day = todayInShanghai(now);
    const calendar = await workingCalendar(db);
    if (now < reminderHour(day) || !isWorkingDay(calendar, day).working) return;
    const underWay = await db.handover.findMany({ where: { completedAt: null }, orderBy: { id: 'asc' } });
    for (const handover of underWay) {
      const number = Math.floor(workingDaysBetween(calendar, todayInShanghai(handover.begunAt), day).days / EVERY);
      if (number >= 1) await inTransaction(db, (tx) => remind(tx, handover, number, day, now));
    }
  },
};

async function remind(tx: Db, { id, enterpriseId, fromSubjects, toSubjects, lastDay }: Handover, number: number, day: string, now: Date): Promise<void> {
  const { count } = await tx.handoverReminder.createMany({ data: [{ handoverId: id, number, givenAt: now }], skipDuplicates: true });
  if (count === 0) return;
  const acknowledged = new Set((await tx.handoverItem.findMany({ where: { handoverId: id }, select: { issueId: true } })).map(({ issueId }) => issueId));
  const issueIds = (await openIssuesAt(tx, [enterpriseId])).map((issue) => issue.id).filter((each) => !acknowledged.has(each));
  // With nothing outstanding the handover is about to be completed by the clock.
  if (issueIds.length > 0) await publish(tx, handoverOutstanding, [{ id, number, day, enterpriseId, fromSubjects, toSubjects, lastDay: writtenDay(lastDay), issueIds }]);
}
