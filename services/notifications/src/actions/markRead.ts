import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { inboxOf } from '../inbox.ts';
import { tellInboxes } from '../live/telling.ts';
import { countUnread } from '../queries/listMyMessages.ts';

const MOST = 100;

/** Marks the viewer's own messages as read, those named or all; what was read before keeps its moment. */
export async function markRead(context: Context, ids: readonly string[] | null) {
  const { db, viewer, now } = context;
  if (ids && ids.length > MOST) {
    return { unreadCount: await countUnread(context), errors: [userError('TOO_MANY', { zh: `一次最多 ${MOST} 条`, en: `At most ${MOST} at a time` }, ['ids'])] };
  }
  await inTransaction(db, async (tx) => {
    const { count } = await tx.message.updateMany({ where: { ...inboxOf(viewer), readAt: null, ...(ids && { id: { in: [...ids] } }) }, data: { readAt: now() } });
    if (count > 0) await tellInboxes(tx, [viewer.subject]);
  });
  return { unreadCount: await countUnread(context), errors: [] };
}
