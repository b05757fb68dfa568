import { inTransaction, postRevoked, publish } from '@zhuqi/events';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import { requireHqOffice } from '../post.ts';

/** The command office takes a subject's post away; true when the subject had held one. */
export async function revokePost(db: Db, viewer: Viewer, written: string): Promise<boolean> {
  requireHqOffice(viewer);
  const subject = written.trim();
  return inTransaction(db, async (tx) => {
    const { count } = await tx.post.deleteMany({ where: { subject } });
    await tx.toldPost.deleteMany({ where: { subject } });
    if (count > 0) await publish(tx, postRevoked, [{ subject }]);
    return count > 0;
  });
}
