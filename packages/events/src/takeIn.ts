import { inSpan, newTrace, parentIn, withTrace } from '@zhuqi/trace';
import type { Message } from './event.ts';
import { noteAttempt, noteFailures } from './failures.ts';
import { hold, inOrder, releasedBy } from './held.ts';
import type { Logger } from './log.ts';
import type { Meter } from './meter.ts';
import { inTransaction } from './outbox.ts';
import type { Database } from './outbox.ts';
import type { Reaction } from './reaction.ts';

/** Who takes announcements in. */
export interface Consumer<Db extends Database> {
  name: string;
  db: Db;
  reactions: Reaction<Db>[];
  log: Logger;
  meter: Meter;
}

/**
 * Takes in announcements of one kind, each exactly once in effect: together where that works, else each by itself, so that one that cannot be taken in
 * holds up nobody but those that must come after it. When it returns they are the consumer's own: in effect, waiting for an earlier one, or kept to be tried again.
 * Throws only where the database does not answer; then they must be brought again.
 */
export async function takeIn<Db extends Database>(consumer: Consumer<Db>, messages: Message[]): Promise<void> {
  if (messages.length === 0) return;
  await inTraceOf(messages, consumer.name, async () => {
    let followed: boolean;
    try {
      followed = await together(consumer, messages);
    } catch (error) {
      if (messages.length > 1) {
        consumer.log.warn({ err: error, event: messages[0]!.event, messages: messages.length }, 'announcements could not be taken in together; each is tried by itself');
        for (const message of messages) await takeIn(consumer, [message]);
        return;
      }
      await noteFailures(consumer.db, messages, error);
      consumer.meter.failed(messages[0]!.event);
      consumer.log.warn({ err: error, message: messages[0]!.id, event: messages[0]!.event }, 'an announcement could not be taken in; it is tried again');
      return;
    }
    if (followed) await takeFollowers(consumer, messages);
  });
}

/** Tries once more to take in an announcement that failed before; after its last attempt it stands among the dead letters. */
export async function takeInAgain<Db extends Database>(consumer: Consumer<Db>, message: Message): Promise<void> {
  await inTraceOf([message], consumer.name, async () => {
    let followed: boolean;
    try {
      followed = await together(consumer, [message]);
    } catch (error) {
      const dead = await noteAttempt(consumer.db, message, error);
      consumer.meter[dead ? 'died' : 'failed'](message.event);
      if (dead) consumer.log.error({ err: error, message: message.id, event: message.event }, 'an announcement cannot be taken in and stands among the dead letters');
      return;
    }
    if (followed) await takeFollowers(consumer, [message]);
  });
}

function inTraceOf(messages: Message[], consumer: string, work: () => Promise<void>): Promise<void> {
  const [first] = messages;
  return withTrace(parentIn(first?.trace) ?? newTrace(), () => inSpan(`react ${first?.event}`, { consumer, messages: messages.length, first: first?.id ?? '' }, work, 'consumer'));
}

/** One transaction: who has not been taken in and does not wait for another one has its effect now; who must wait is kept. True when others have waited for these. */
async function together<Db extends Database>({ db, name, reactions, meter }: Consumer<Db>, messages: Message[]): Promise<boolean> {
  const event = messages[0]!.event;
  const mine = reactions.filter((reaction) => reaction.event.name === event);
  if (mine.length === 0) throw new Error(`${name} is named as consumer of ${event} but has no reaction to it`);
  const { unseen, followed } = await inTransaction(db, async (tx) => {
    const { ready, early } = await inOrder(tx, messages);
    if (early.length > 0) await hold(tx, early);
    const claimed = await claim(tx, event, ready);
    if (claimed.unseen.length > 0) for (const reaction of mine) await reaction.react(tx, claimed.unseen);
    return claimed;
  });
  if (unseen.length > 0) meter.taken(event, unseen.length, (Date.now() - Date.parse(unseen[0]!.occurredAt)) / 1000);
  return followed;
}

/** Enters announcements in the inbox and takes them off all lists of what is still to be done; those that stood in the inbox have had their effect. */
async function claim(tx: Database, event: string, messages: Message[]): Promise<{ unseen: Message[]; followed: boolean }> {
  const fresh = await tx.$queryRawUnsafe<{ message_id: string; followed: boolean }[]>(
    `with fresh as (insert into events.inbox (message_id, event) select unnest($1::text[]), $2 on conflict do nothing returning message_id),
       free as (delete from events.held where message_id = any($1::text[])),
       resolved as (update events.failure set resolved_at = clock_timestamp(), dead_at = null where message_id = any($1::text[]) and resolved_at is null)
     select message_id, exists (select from events.held where after_id = any($1::text[])) as followed from fresh`,
    messages.map(({ id }) => id),
    event,
  );
  const taken = new Set(fresh.map((row) => row.message_id));
  return { unseen: messages.filter(({ id }) => taken.has(id)), followed: fresh[0]?.followed ?? false };
}

async function takeFollowers<Db extends Database>(consumer: Consumer<Db>, done: Message[]): Promise<void> {
  for (const next of await releasedBy(consumer.db, done.map(({ id }) => id))) await takeIn(consumer, [next]);
}
