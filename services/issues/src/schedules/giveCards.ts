import { addWorkingDays, todayInShanghai } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { cardGiven, inTransaction, publish } from '@zhuqi/events';
import type { Schedule } from '@zhuqi/events';
import { storedDay } from '@zhuqi/subgraph';
import { cardsDue } from '../clock/cards.ts';
import type { Db } from '../generated/db.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { actByClock } from '../life/actByClock.ts';
import { workingCalendar } from '../life/calendar.ts';
import { dueDay, isOverdue } from '../life/overdue.ts';
import { allRules } from '../life/rules.ts';
import type { Rules } from '../life/rules.ts';
import { slippedAmong } from '../queries/slippedAmong.ts';
import { cardCandidates } from './cardCandidates.ts';
import { closingTime } from './closingTime.ts';

const EVERY_MS = 5 * 60_000;

/** What a turn of the clock judges by. */
interface Turn {
  now: Date;
  calendar: WorkingCalendar;
  rules: ReadonlyMap<number, Rules>;
}

/** Gives the cards of E.3, each once for an issue, kind and due day, and keeps on record that an issue which nobody touches has fallen overdue; what a stopped service missed is done when it runs again. */
export const giveCards: Schedule<Db> = {
  name: 'giveCards',
  everyMs: EVERY_MS,
  nextAt: closingTime,
  run: async (db, now, stopping) => {
    const turn = { now, calendar: await workingCalendar(db), rules: await allRules(db) };
    const all = [...turn.rules.values()];
    const near = addWorkingDays(turn.calendar, todayInShanghai(now), Math.max(...all.map(({ yellowDaysBefore }) => yellowDaysBefore))).due;
    const silentSince = new Date(now.getTime() - Math.min(...all.map(({ yellowAfterSilentDays }) => yellowAfterSilentDays)) * 86_400_000);
    for await (const issues of cardCandidates(db, near, silentSince)) {
      for (const issue of issues) {
        if (stopping?.aborted) return;
        if (issue.firstOverdueOn === null && isOverdue(issue, now, turn.calendar)) await keepOverdue(db, issue, turn);
      }
      await give(db, issues, turn);
    }
  },
};

async function keepOverdue(db: Db, { id }: Issue, { now }: Turn): Promise<void> {
  // That it fell overdue is written by every step that finds it so; this one has nothing else to do.
  await actByClock(db, now, 'fallOverdue', id, (issue, { calendar }) => (issue.firstOverdueOn === null && isOverdue(issue, now, calendar) ? {} : null));
}

async function give(db: Db, issues: readonly Issue[], { now, calendar, rules }: Turn): Promise<void> {
  const slipped = new Set((await slippedAmong(db, issues.filter(({ longCycle }) => longCycle).map(({ id }) => id))).map(({ issueId }) => issueId));
  const due = issues.flatMap((issue) => cardsDue({ ...issue, milestoneSlipped: slipped.has(issue.id) }, now, rules.get(issue.rulesVersion)!, calendar).map((kind) => ({ issue, kind, dueOn: dueDay(issue)! })));
  if (due.length === 0) return;
  await inTransaction(db, async (tx) => {
    const fresh = await tx.issueCard.createManyAndReturn({ data: due.map(({ issue, kind, dueOn }) => ({ issueId: issue.id, kind, dueOn: storedDay(dueOn), givenAt: now })), skipDuplicates: true });
    const given = new Set(fresh.map(({ issueId, kind }) => `${issueId} ${kind}`));
    await publish(tx, cardGiven, due.filter(({ issue, kind }) => given.has(`${issue.id} ${kind}`)).map(({ issue: { id, enterpriseId, unitId, level }, kind, dueOn }) => ({ id, enterpriseId, kind, dueOn, unitId, level, at: now.toISOString() })));
  });
}
