import type { Job } from 'bullmq';
import type pg from 'pg';
import { answered, queuePatience } from './answered.ts';
import type { Logger } from './log.ts';
import type { Message } from './event.ts';
import type { Queues } from './queues.ts';

/** What a consumer tells a publisher: what it has taken over for good, and what it lacks. */
export interface Acknowledgement {
  consumer: string;
  /** Positions that need not be sent again. */
  taken: string[];
  /** Positions without which later ones cannot be taken in, and which never came. */
  missing: string[];
}

/** How long acknowledgements are gathered, in milliseconds. */
const GATHER = 100;
/** Acknowledgements kept at most while the queues do not answer; of what is dropped, the publisher asks again by sending it again. */
const KEPT = 100_000;

/** The queue on which a publisher hears what was taken in. */
export function acknowledgementsOf(publisher: string): string {
  return `acks.${publisher}`;
}

/** Gathers a consumer's acknowledgements and sends them to the publishers. */
export interface Acknowledging {
  taken(messages: readonly Message[]): void;
  missing(messageIds: readonly string[]): void;
  stop(): Promise<void>;
}

/** Starts to send a consumer's acknowledgements. */
export function startAcknowledging(consumer: string, queues: Queues, log: Logger): Acknowledging {
  let gathered: { publisher: string; position: string; kind: 'taken' | 'missing' }[] = [];
  let sending: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const flush = async () => {
    const batch = gathered;
    gathered = [];
    for (const publisher of new Set(batch.map((each) => each.publisher))) {
      const positions = (kind: string) => batch.filter((each) => each.publisher === publisher && each.kind === kind).map((each) => each.position);
      const said: Acknowledgement = { consumer, taken: positions('taken'), missing: positions('missing') };
      try {
        await answered(queues.queue(acknowledgementsOf(publisher)).add('acknowledged', said), queuePatience.load);
      } catch (error) {
        log.warn({ err: error, consumer, publisher }, 'acknowledgements could not be sent; they are kept');
        gathered.push(...batch.filter((each) => each.publisher === publisher));
        if (gathered.length > KEPT) gathered = [];
      }
    }
  };
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      sending = (sending ?? Promise.resolve()).then(flush);
    }, GATHER);
  };
  const gather = (kind: 'taken' | 'missing', ids: readonly string[]) => {
    for (const id of ids) gathered.push({ publisher: id.slice(0, id.lastIndexOf(':')), position: id.slice(id.lastIndexOf(':') + 1), kind });
    if (gathered.length > 0) later();
  };
  return {
    taken: (messages) => gather('taken', messages.map(({ id }) => id)),
    missing: (ids) => gather('missing', ids),
    async stop() {
      clearTimeout(timer);
      await sending;
      await flush();
    },
  };
}

/** Hears for a publisher what was taken in, and takes it from what is to be brought. */
export function hearAcknowledgements(publisher: string, pool: pg.Pool, queues: Queues): { stop(): Promise<void> } {
  const worker = queues.worker(acknowledgementsOf(publisher), async ({ data }: Job<Acknowledgement>) => {
    const { consumer, taken, missing } = data;
    if (taken.length > 0) {
      await pool.query(
        `with left_over as (
           select id, array(select position from unnest(positions, afters) with ordinality as each(position, after, place) where position <> all($2::bigint[]) order by place) as positions,
             array(select after from unnest(positions, afters) with ordinality as each(position, after, place) where position <> all($2::bigint[]) order by place) as afters
           from events.delivery where consumer = $1 and positions && $2::bigint[] for update),
         done as (delete from events.delivery using left_over where delivery.id = left_over.id and left_over.positions = '{}')
         update events.delivery set positions = left_over.positions, afters = left_over.afters from left_over where delivery.id = left_over.id and left_over.positions <> '{}'`,
        [consumer, taken],
      );
    }
    if (missing.length > 0) {
      await pool.query(
        `insert into events.delivery (consumer, event, trace, caught_up, positions, afters)
         select $1, event, trace, false, array[id], array[null::bigint] from events.outbox
         where id = any($2::bigint[]) and not exists (select from events.delivery where consumer = $1 and positions @> array[outbox.id]) order by id`,
        [consumer, missing],
      );
      await pool.query('notify outbox');
    }
  });
  return { stop: () => worker.close() };
}
