import type { Schedule } from '@zhuqi/events';
import { openAppeal } from '../actions/ending/appeals.ts';
import { stepDeadline } from '../clock/stepDeadline.ts';
import type { Db } from '../generated/db.ts';
import { actByClock } from '../life/actByClock.ts';
import { workingCalendar } from '../life/calendar.ts';
import { rulesOf } from '../life/rules.ts';
import type { Moment } from '../life/takeStep.ts';
import { closingTime } from './closingTime.ts';

const PAGE = 500;

/** Takes the silence of an enterprise as confirmation (E.9): a resolution that nobody answered by the end of the last working day there was for it (5 unless the rules say otherwise). While an appeal is open, the enterprise is not silent. */
export const timeOutConfirmations: Schedule<Db> = {
  name: 'timeOutConfirmations',
  everyMs: 600_000,
  nextAt: closingTime,
  async run(db, now) {
    const calendar = await workingCalendar(db);
    for (let after = ''; ;) {
      const waiting = await db.issue.findMany({ where: { state: 'RESOLVED', confirmation: null, id: { gt: after } }, select: { id: true, rulesVersion: true }, orderBy: { id: 'asc' }, take: PAGE });
      for (const { id, rulesVersion } of waiting) {
        const timedOut = await isOver({ tx: db, now, calendar, rules: await rulesOf(db, rulesVersion) }, id);
        if (timedOut) await actByClock(db, now, 'timeOut', id, async (_, at) => ((await isOver(at, id)) ? { changes: { confirmation: 'TIME_OUT' } } : null));
      }
      if (waiting.length < PAGE) return;
      after = waiting.at(-1)!.id;
    }
  },
};

async function isOver({ tx, now, rules, calendar }: Pick<Moment, 'tx' | 'now' | 'rules' | 'calendar'>, id: string): Promise<boolean> {
  const { steps, ...issue } = await tx.issue.findUniqueOrThrow({ where: { id }, include: { steps: { orderBy: { number: 'asc' }, select: { at: true, toState: true, changes: true } } } });
  const deadline = stepDeadline(issue, steps, rules, calendar);
  return deadline?.kind === 'CONFIRMATION' && now > deadline.dueAt && !(await openAppeal(tx, issue));
}
