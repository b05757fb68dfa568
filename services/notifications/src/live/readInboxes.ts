import type { Db } from '../generated/db.ts';

/** The most messages that are told one by one; who missed more reads the inbox anew. */
export const MOST = 100;

/** A message as a stream tells of it; the graph has its words. */
export interface LiveMessage {
  id: string;
  kind: string;
  severity: string;
}

/** How an inbox stands, with the newest messages after the position that was asked for: at most one more than is told one by one, oldest first. */
export interface Inbox {
  unread: number;
  messages: LiveMessage[];
}

/** Reads many people's inboxes at once, each after its own position; without the digests, which only repeat. */
export async function readInboxes(db: Db, after: ReadonlyMap<string, string>): Promise<Map<string, Inbox>> {
  const subjects = [...after.keys()];
  // Messages before the count, so that the count holds all that are told.
  const messages = await db.$queryRaw<(LiveMessage & { recipient: string })[]>`
    select found.* from unnest(${subjects}::text[], ${[...after.values()]}::text[]) as asked(subject, position)
    cross join lateral (
      select id, recipient, kind, severity from message
      where recipient = asked.subject and id > asked.position and kind <> 'DIGEST' order by id desc limit ${MOST + 1}::int
    ) as found order by found.id`;
  const counts = await db.message.groupBy({ by: ['recipient'], where: { recipient: { in: subjects }, readAt: null, kind: { not: 'DIGEST' } }, _count: true });
  const inboxes = new Map<string, Inbox>(subjects.map((subject) => [subject, { unread: 0, messages: [] }]));
  for (const { recipient, _count } of counts) inboxes.get(recipient)!.unread = _count;
  for (const { recipient, ...message } of messages) inboxes.get(recipient)!.messages.push(message);
  return inboxes;
}
