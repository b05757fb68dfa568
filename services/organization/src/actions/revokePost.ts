import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import { requireHqOffice } from '../post.ts';

/** The command office takes a subject's post away; true when the subject had held one. */
export async function revokePost(db: Db, viewer: Viewer, subject: string): Promise<boolean> {
  requireHqOffice(viewer);
  const { count } = await db.post.deleteMany({ where: { subject: subject.trim() } });
  return count > 0;
}
