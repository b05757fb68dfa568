import { inTransaction, publish, roundSealed } from '@zhuqi/events';
import type { WorkingCalendar } from '@zhuqi/calendar';
import type { Db } from '../../generated/db.ts';
import { bulletinLines } from '../../queries/bulletinLines.ts';
import { bulletinOf, linkOf } from '../../rounds/bulletin.ts';
import { holidayOf, roundAfter } from '../../rounds/round.ts';
import type { NumberedRound } from '../../rounds/round.ts';
import type { Standing } from '../../rounds/updates.ts';

/** Seals a round (E.10): its bulletin, chained to the one before, and where each open issue stood in it; a round in a public holiday is sealed as skipped, without issues. Done already, it does nothing. */
export async function sealRound(db: Db, now: Date, round: NumberedRound, calendar: WorkingCalendar): Promise<void> {
  const holiday = holidayOf(calendar, round);
  const lines = holiday === null ? await bulletinLines(db, round) : [];
  const content = bulletinOf(round, holiday, lines);
  await inTransaction(db, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('issues.sealRound'))`;
    const sealed = { revision: 1, roundId: { in: [round.id, roundAfter(round, -1).id] } };
    const [latest] = await tx.dispatchBulletin.findMany({ where: sealed, orderBy: { roundId: 'desc' }, select: { roundId: true, hash: true }, take: 1 });
    if (latest?.roundId === round.id) return;
    const previousHash = latest?.hash ?? null;
    const hash = linkOf(previousHash, content);
    await tx.dispatchBulletin.create({ data: { roundId: round.id, revision: 1, skipped: holiday !== null, holiday, content, hash, previousHash, writtenBy: 'clock', writtenAt: now } });
    await tx.$executeRaw`insert into round_line (round_id, issue_id, standing) select ${round.id}, * from unnest(${lines.map(({ id }) => id)}::text[], ${lines.map(({ standing }) => standing)}::text[])`;
    const number = (standing: Standing) => lines.filter((line) => line.standing === standing).length;
    await publish(tx, roundSealed, [{ id: round.id, hash, open: lines.length, updated: number('UPDATED'), waived: number('WAIVED'), missing: number('MISSING') }]);
  });
}
