import type { Job } from 'bullmq';
import type { EventDefinition, Message } from './event.ts';
import type { Logger } from './log.ts';
import { inTransaction } from './outbox.ts';
import type { Database, SqlSession } from './outbox.ts';
import type { Queues } from './queues.ts';
import { queueNameOf } from './parcels.ts';

/** What a service does when it hears an announcement; `react` gets one or many, in their order, inside one transaction. */
export interface Reaction<Tx = SqlSession> {
  event: EventDefinition;
  react(tx: Tx, messages: Message[]): Promise<void>;
}

/** Declares a reaction; the payloads it receives have been parsed by the event's contract. */
export function defineReaction<P, Tx>(event: EventDefinition<P>, react: (tx: Tx, messages: Message<P>[]) => Promise<void>): Reaction<Tx> {
  return {
    event,
    react: (tx, messages) => react(tx, messages.map((message) => ({ ...message, payload: event.payload.parse(message.payload) }))),
  };
}

/** Somebody who takes jobs from a queue. */
export interface Taking {
  /** Ends the job under way, takes no other. */
  stop(): Promise<void>;
}

/** Takes announcements from the consumer's queue and lets its reactions act, each exactly once in effect (inbox in the same transaction). */
export function startReactions<Db extends Database>(options: { consumer: string; db: Db; queues: Queues; reactions: Reaction<Db>[]; log: Logger }): Taking {
  const { consumer, db, queues, reactions, log } = options;
  if (reactions.length === 0) return { stop: async () => undefined };
  const name = queueNameOf(consumer);
  const worker = queues.worker(name, async (job: Job<Message[]>) => {
    const mine = reactions.filter((reaction) => reaction.event.name === job.name);
    if (mine.length === 0) throw new Error(`${consumer} is named as consumer of ${job.name} but has no reaction to it`);
    try {
      await takeIn(db, mine, job.data);
    } catch (error) {
      if (job.data.length === 1) throw error;
      // One bad announcement must not hold up its neighbours: each travels alone from here.
      log.warn({ err: error, event: job.name, messages: job.data.length }, 'a parcel failed and is split');
      await queues.queue(name).addBulk(job.data.map((message) => ({ name: job.name, data: [message], opts: { jobId: `single-${message.id.replace(':', '-')}` } })));
    }
  });
  return { stop: () => worker.close() };
}

async function takeIn<Db extends Database>(db: Db, reactions: Reaction<Db>[], messages: Message[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const fresh = await tx.$queryRawUnsafe<{ message_id: string }[]>(
      `insert into events.inbox (message_id, event) select unnest($1::text[]), $2 on conflict do nothing returning message_id`,
      messages.map((message) => message.id),
      messages[0]?.event ?? '',
    );
    const taken = new Set(fresh.map((row) => row.message_id));
    const unseen = messages.filter((message) => taken.has(message.id));
    if (unseen.length === 0) return;
    for (const reaction of reactions) await reaction.react(tx, unseen);
  });
}
