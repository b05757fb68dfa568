import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryMyMessagesArgs } from '../generated/graphql.ts';
import type { Message, Prisma } from '../generated/prisma/client.ts';
import { inboxOf } from '../inbox.ts';

/** The viewer's own messages, latest first, a page at a time. */
export async function listMyMessages({ db, viewer }: Context, args: QueryMyMessagesArgs, info: GraphQLResolveInfo) {
  const { unread, kind } = args.filter ?? {};
  const where: Prisma.MessageWhereInput = { AND: [inboxOf(viewer), typeof unread === 'boolean' ? { readAt: unread ? null : { not: null } } : {}, kind ? { kind } : {}] };
  return connection<Message>(args, { field: 'createdAt', direction: 'desc' }, {
    find: (page) => db.message.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.message.count({ where }),
  }, info);
}

/** How many of the viewer's messages are unread. */
export function countUnread({ db, viewer }: Pick<Context, 'db' | 'viewer'>): Promise<number> {
  return db.message.count({ where: { ...inboxOf(viewer), readAt: null } });
}
