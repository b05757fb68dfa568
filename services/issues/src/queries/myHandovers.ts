import type { Context } from '../context.ts';
import type { Handover } from '../generated/prisma/client.ts';

const SHOWN = 100;

/** The viewer's handovers, as successor or as the cadre who leaves, latest first, at most 100. */
export function myHandovers({ db, viewer: { subject } }: Context): Promise<Handover[]> {
  return db.handover.findMany({ where: { OR: [{ toSubjects: { has: subject } }, { fromSubjects: { has: subject } }] }, orderBy: [{ begunAt: 'desc' }, { id: 'desc' }], take: SHOWN });
}

/** What of a handover the successor has still to acknowledge; nothing once it is complete. */
export async function outstandingOf({ id, enterpriseId, completedAt }: Handover, { loaders }: Context) {
  if (completedAt) return [];
  const [open, items] = await Promise.all([loaders.issuesHandedOver.load(enterpriseId), loaders.acknowledgementsOf.load(id)]);
  const acknowledged = new Set(items.map(({ issueId }) => issueId));
  return open.filter((issue) => !acknowledged.has(issue.id));
}
