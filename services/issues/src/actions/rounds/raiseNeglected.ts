import type { Db } from '../../generated/db.ts';
import { actByClock } from '../../life/actByClock.ts';
import { dueInClass } from '../handling/reassessIssue.ts';

/** Raises to class A what was without progress in the two latest sealed rounds, one after the other but for skipped ones (E.5); each issue once for a round. What a stopped service missed is done when it runs again. */
export async function raiseNeglected(db: Db, now: Date): Promise<void> {
  const [latest, earlier] = await db.dispatchBulletin.findMany({ where: { revision: 1, skipped: false }, orderBy: { roundId: 'desc' }, select: { roundId: true, writtenAt: true }, take: 2 });
  if (!latest || !earlier) return;
  const neglected = await db.$queryRaw<{ id: string }[]>`
    select issue.id from round_line latest
      join round_line earlier on earlier.issue_id = latest.issue_id and earlier.round_id = ${earlier.roundId} and earlier.standing = 'MISSING'
      join issue on issue.id = latest.issue_id and issue.urgency_class = 'B'
    where latest.round_id = ${latest.roundId} and latest.standing = 'MISSING'
      and not exists (select from issue_step where issue_id = latest.issue_id and move = 'raiseToA' and at >= ${latest.writtenAt})
    order by issue.id`;
  for (const { id } of neglected) {
    await actByClock(db, now, 'raiseToA', id, async (issue, at) => {
      if (issue.urgencyClass !== 'B') return null;
      return { changes: { urgencyClass: 'A', ...(await dueInClass('A', issue, at)) }, reason: `连续两轮（${earlier.roundId}、${latest.roundId}）无进展`, data: { rounds: [earlier.roundId, latest.roundId] } };
    });
  }
}
