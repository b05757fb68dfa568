import { defineReaction, postGranted, postRevoked } from '@zhuqi/events';
import type { Message, Reaction } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import type { KnownPost } from '../generated/prisma/client.ts';

const NO_REACH = { unitId: null, head: false, county: null, cluster: null, factor: null, enterpriseIds: [] as string[], ledEnterpriseIds: [] as string[] };

/** Keeps who holds which post current from organization's announcements, whatever order they arrive in. */
export const keepPosts: Reaction<Db>[] = [
  defineReaction(postGranted, async (tx: Db, messages) => {
    for (const { payload, position } of newestBySubject(messages)) await keep(tx, { ...payload, position });
  }),
  defineReaction(postRevoked, async (tx: Db, messages) => {
    for (const { payload: { subject }, position } of newestBySubject(messages)) await keep(tx, { subject, role: null, ...NO_REACH, position });
  }),
];

function newestBySubject<P extends { subject: string }>(messages: readonly Message<P>[]): Message<P>[] {
  const newest = new Map<string, Message<P>>();
  for (const message of messages) if ((newest.get(message.payload.subject)?.position ?? 0) <= message.position) newest.set(message.payload.subject, message);
  return [...newest.values()];
}

async function keep(tx: Db, post: KnownPost): Promise<void> {
  const { count } = await tx.knownPost.createMany({ data: [post], skipDuplicates: true });
  if (count === 0) await tx.knownPost.updateMany({ where: { subject: post.subject, position: { lt: post.position } }, data: post });
}
