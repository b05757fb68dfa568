import { handoverCompleted, publish } from '@zhuqi/events';
import { actsFor, writtenDay } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { Handover, Issue } from './generated/prisma/client.ts';
import { OPEN } from './life/states.ts';

/** The enterprises' issues that a handover is about: all that are open now, whenever they were reported; what is closed is done (S23). */
export function openIssuesAt(db: Pick<Db, 'issue'>, enterpriseIds: readonly string[]): Promise<Issue[]> {
  return db.issue.findMany({ where: { enterpriseId: { in: [...enterpriseIds] }, state: { in: [...OPEN] } }, orderBy: { id: 'asc' } });
}

/** Completes a handover once nothing open is left that the successor has not acknowledged, and tells organization that the old posting may end (S23). The row must be locked. */
export async function completeWhenDone(tx: Db, handover: Handover, now: Date): Promise<Handover> {
  if (handover.completedAt) return handover;
  const acknowledged = await tx.handoverItem.findMany({ where: { handoverId: handover.id }, select: { issueId: true } });
  const outstanding = await tx.issue.count({ where: { enterpriseId: handover.enterpriseId, state: { in: [...OPEN] }, id: { notIn: acknowledged.map(({ issueId }) => issueId) } } });
  if (outstanding > 0) return handover;
  const { id, enterpriseId, fromSubjects, toSubjects, lastDay } = handover;
  await publish(tx, handoverCompleted, [{ id, enterpriseId, fromSubjects, toSubjects, lastDay: writtenDay(lastDay) }]);
  return tx.handover.update({ where: { id: handover.id }, data: { completedAt: now } });
}

/** Reads a handover and keeps everybody else from changing it until the transaction ends; null when there is none. */
export async function lockHandover(tx: Db, id: string): Promise<Handover | null> {
  if (id.includes('\0')) return null;
  await tx.$queryRaw`select id from handover where id = ${id} for update`;
  return tx.handover.findUnique({ where: { id } });
}

/** The handovers of these numbers that a post reaches: the two cadres' own, the command office's all, a county office's those of its enterprises. */
export async function reachedHandovers(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Handover[]> {
  const handovers = await db.handover.findMany({ where: { id: { in: [...ids] } } });
  const others = handovers.filter((handover) => !isPartyTo(handover, viewer));
  const oversees = viewer.role === 'HQ_OFFICE' || viewer.role === 'COUNTY_OFFICE';
  const scopes = oversees && others.length > 0 ? await db.enterpriseScope.findMany({ where: { id: { in: others.map(({ enterpriseId }) => enterpriseId) } } }) : [];
  const reached = new Set(scopes.filter((scope) => actsFor(viewer, scope)).map(({ id }) => id));
  return handovers.filter((handover) => isPartyTo(handover, viewer) || viewer.role === 'HQ_OFFICE' || reached.has(handover.enterpriseId));
}

function isPartyTo({ fromSubjects, toSubjects }: Handover, { subject }: Viewer): boolean {
  return fromSubjects.includes(subject) || toSubjects.includes(subject);
}
