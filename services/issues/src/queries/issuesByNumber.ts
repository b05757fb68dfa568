import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { visibleIssues } from '../issue.ts';
import { inForceFor } from '../substitution.ts';

/** Issues by their numbers, as far as the viewer's post reaches them, or the post of somebody in whose place the viewer acts today (E.1, E.12). */
export async function issuesByNumber(db: Db, viewer: Viewer, today: string, ids: readonly string[]): Promise<Issue[]> {
  const own = await db.issue.findMany({ where: { AND: [visibleIssues(viewer), { id: { in: [...ids] } }] } });
  if (own.length === ids.length) return own;
  const holders = await db.substitution.findMany({ where: inForceFor(viewer.subject, today), select: { authority: true } });
  if (holders.length === 0) return own;
  const found = new Set(own.map(({ id }) => id));
  const reached = { OR: holders.map(({ authority }) => visibleIssues(authority as unknown as Viewer)) };
  return [...own, ...(await db.issue.findMany({ where: { AND: [reached, { id: { in: ids.filter((id) => !found.has(id)) } }] } }))];
}
