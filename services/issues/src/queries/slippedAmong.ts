import type { Db } from '../generated/db.ts';

/** Which of these issues have an open milestone that was put off (E.3). */
export async function slippedAmong(db: Pick<Db, 'issueMilestone'>, issueIds: readonly string[]): Promise<{ issueId: string }[]> {
  return db.issueMilestone.findMany({ where: { issueId: { in: [...issueIds] }, doneOn: null, slippedFrom: { isEmpty: false } }, distinct: ['issueId'], select: { issueId: true } });
}
