import type { Message } from './event.ts';
import type { SqlSession } from './outbox.ts';

/** Parts announcements into those that may be taken in and those that come before the one about the same thing which they follow. */
export async function inOrder(tx: SqlSession, messages: Message[]): Promise<{ ready: Message[]; early: Message[] }> {
  const needed = messages.flatMap(({ after }) => after ?? []);
  const there = new Set<string>();
  if (needed.length > 0) {
    const rows = await tx.$queryRawUnsafe<{ message_id: string }[]>('select message_id from events.inbox where message_id = any($1::text[])', needed);
    for (const row of rows) there.add(row.message_id);
  }
  const ready: Message[] = [];
  const early: Message[] = [];
  for (const message of messages) {
    if (message.after && !there.has(message.after)) {
      early.push(message);
      continue;
    }
    ready.push(message);
    there.add(message.id);
  }
  return { ready, early };
}

/** Keeps announcements that came too early, until the one before them has been taken in. */
export async function hold(tx: SqlSession, early: Message[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into events.held (message_id, after_id, message) select message->>'id', message->>'after', message from jsonb_array_elements($1::jsonb) as message
     where not exists (select from events.inbox where inbox.message_id = message->>'id') on conflict do nothing`,
    JSON.stringify(early),
  );
}

/** Those that waited for one of these, which has been taken in; they stay held until they are taken in themselves. */
export function releasedBy(db: SqlSession, ids: string[]): Promise<Message[]> {
  return heldWhere(db, 'after_id = any($1::text[]) and exists (select from events.inbox where inbox.message_id = held.after_id)', ids);
}

/** Those that are held although the one before them was taken in a while ago: whoever took it in did not see them, or ended. What failed since is tried again elsewhere. */
export function leftBehind(db: SqlSession): Promise<Message[]> {
  return heldWhere(
    db,
    `since < clock_timestamp() - $1::interval and exists (select from events.inbox where inbox.message_id = held.after_id)
     and not exists (select from events.failure where failure.message_id = held.message_id and resolved_at is null)`,
    '2 seconds',
  );
}

async function heldWhere(db: SqlSession, which: string, value: unknown): Promise<Message[]> {
  const rows = await db.$queryRawUnsafe<{ message: Message }[]>(`select message from events.held where ${which} order by (message->>'position')::bigint limit 1000`, value);
  return rows.map(({ message }) => message);
}

/** Ids of announcements that others have waited for longer than these seconds and that are not here in any form: they must be sent again. */
export async function missingBefore(db: SqlSession, seconds: number): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ after_id: string }[]>(
    `select distinct after_id from events.held where since < clock_timestamp() - $1 * interval '1 second'
       and not exists (select from events.inbox where inbox.message_id = held.after_id)
       and not exists (select from events.held as earlier where earlier.message_id = held.after_id)
       and not exists (select from events.failure where failure.message_id = held.after_id and resolved_at is null) limit 1000`,
    seconds,
  );
  return rows.map((row) => row.after_id);
}
