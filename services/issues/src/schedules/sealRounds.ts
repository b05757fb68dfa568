import { sealingOf, todayInShanghai } from '@zhuqi/calendar';
import type { Schedule } from '@zhuqi/events';
import { raiseNeglected } from '../actions/rounds/raiseNeglected.ts';
import { sealRound } from '../actions/rounds/sealRound.ts';
import type { Db } from '../generated/db.ts';
import { workingCalendar } from '../life/calendar.ts';
import { roundAfter, roundNumbered, roundOn } from '../rounds/round.ts';
import type { NumberedRound } from '../rounds/round.ts';

/** Each minute seals the rounds whose sealing is due and that are not sealed yet, in their order (E.10), and raises to class A what two of them found without progress (E.5). */
export const sealRounds: Schedule<Db> = {
  name: 'sealRounds',
  everyMs: 60_000,
  async nextAt(db) {
    const round = await firstUnsealed(db);
    return round && sealingOf(await workingCalendar(db), round).at;
  },
  async run(db, now) {
    const calendar = await workingCalendar(db);
    for (let round = await firstUnsealed(db); round && sealingOf(calendar, round).at <= now; round = roundAfter(round)) {
      await sealRound(db, now, round, calendar);
      await raiseNeglected(db, now);
    }
    await raiseNeglected(db, now);
  },
};

/** The round after the last sealed one, else the one in which the history begins; null while there is none. */
async function firstUnsealed(db: Db): Promise<NumberedRound | null> {
  const sealed = await db.dispatchBulletin.findFirst({ where: { revision: 1 }, orderBy: { roundId: 'desc' }, select: { roundId: true } });
  if (sealed) return roundAfter(roundNumbered(sealed.roundId)!);
  const first = await db.issueStep.findFirst({ orderBy: { at: 'asc' }, select: { at: true } });
  return first && roundOn(todayInShanghai(first.at));
}
