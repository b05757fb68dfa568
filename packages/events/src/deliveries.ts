import type { JobsOptions, Queue } from 'bullmq';
import type pg from 'pg';
import { answered, queuePatience } from './answered.ts';
import type { Message } from './event.ts';
import type { Meter } from './meter.ts';
import { queueNameOf } from './parcels.ts';
import type { Parcel } from './parcels.ts';
import type { Queues } from './queues.ts';

/** How many jobs may wait in a consumer's queue before it is sent no more; the rest waits in the publisher's database. */
const ROOM = 1_000;
/** How many parcels are sent in one go. */
const TAKE = 500;
/** After how many seconds without acknowledgement a parcel is sent again the first time; each further time after twice as long, up to ten minutes. */
const PATIENCE = 30;

/** How many times a parcel is sent again as the job it was, which its queue may still hold; after that as a new one, because that job may be stuck there. */
const SAME_JOB = 2;

/** A delivery's message as the database puts it together. */
interface Line {
  delivery: string;
  resent: number;
  consumer: string;
  event: string;
  trace: string | null;
  caught_up: boolean;
  position: string;
  after: string | null;
  occurred_at: Date;
  payload: unknown;
}

/** Writes down what is to be brought to whom; it stands there until the consumer has acknowledged it. */
export async function keepDeliveries(client: pg.PoolClient, parcels: Parcel[]): Promise<void> {
  if (parcels.length === 0) return;
  await client.query(
    `insert into events.delivery (consumer, event, trace, caught_up, positions, afters)
     select consumer, event, trace, false, positions, afters
     from jsonb_to_recordset($1::jsonb) as parcel(consumer text, event text, trace text, positions bigint[], afters bigint[])`,
    [JSON.stringify(parcels)],
  );
}

/** Puts deliveries into the queues of those consumers that have room, and notes that they were sent; returns how many parcels. A job that is still in its queue is not put there a second time, unless it has been there very long. */
export async function sendDeliveries(client: pg.PoolClient, publisher: string, queues: Queues, meter: Meter): Promise<number> {
  const { rows: waiting } = await client.query<{ consumer: string }>('select distinct consumer from events.delivery where sent_at is null');
  const open: string[] = [];
  for (const { consumer } of waiting) if ((await answered(queues.queue(queueNameOf(consumer)).getWaitingCount(), queuePatience.question)) < ROOM) open.push(consumer);
  if (open.length === 0) return 0;
  const { rows } = await client.query<Line>(
    `select due.id as delivery, due.resent, due.consumer, due.event, due.trace, due.caught_up, line.position, line.after, told.occurred_at, told.payload
     from (select * from events.delivery where sent_at is null and consumer = any($1) order by id limit ${TAKE}) as due
     cross join lateral unnest(due.positions, due.afters) with ordinality as line(position, after, place)
     cross join lateral (select occurred_at, payload from events.outbox where id = line.position limit 1) as told
     order by due.id, line.place`,
    [open],
  );
  const jobs = jobsOf(publisher, rows);
  for (const [consumer, parcels] of jobs) {
    await putAll(queues.queue(queueNameOf(consumer)), parcels);
    for (const { name, data } of parcels) meter.sent(consumer, name, data.length);
  }
  await client.query('update events.delivery set sent_at = clock_timestamp() where id = any($1::bigint[])', [[...new Set(rows.map((row) => row.delivery))]]);
  return [...jobs.values()].reduce((sum, parcels) => sum + parcels.length, 0);
}

/** Puts jobs into a queue at once. A Redis that was started anew has forgotten its scripts, and a load of jobs does not bring them along: a job by itself does. */
async function putAll(queue: Queue, jobs: EventJob[]): Promise<void> {
  try {
    await answered(queue.addBulk(jobs), queuePatience.load);
  } catch (error) {
    const [first] = jobs;
    if (!first || (error as { code?: unknown }).code === 'QUEUE_SILENT') throw error;
    await answered(queue.add(first.name, first.data, first.opts), queuePatience.question);
    await answered(queue.addBulk(jobs), queuePatience.load);
  }
}

interface EventJob {
  name: string;
  data: Message[];
  opts: JobsOptions;
}

function jobsOf(publisher: string, lines: Line[]): Map<string, EventJob[]> {
  const jobs = new Map<string, EventJob[]>();
  for (const line of lines) {
    const ofConsumer = jobs.get(line.consumer) ?? [];
    jobs.set(line.consumer, ofConsumer);
    const jobId = `d-${publisher}-${line.delivery}${line.resent > SAME_JOB ? `-${line.resent}` : ''}`;
    if (ofConsumer.at(-1)?.opts.jobId !== jobId) ofConsumer.push({ name: line.event, data: [], opts: { jobId } });
    ofConsumer.at(-1)!.data.push({
      id: `${publisher}:${line.position}`,
      event: line.event,
      position: Number(line.position),
      occurredAt: line.occurred_at.toISOString(),
      payload: line.payload,
      ...(line.after && { after: `${publisher}:${line.after}` }),
      ...(line.trace && { trace: line.trace }),
      ...(line.caught_up && { caughtUp: true as const }),
    });
  }
  return jobs;
}

/** Has everything sent once more that was sent but not acknowledged in time: its queue was lost, or its consumer with it. */
export async function reconcileDeliveries(client: pg.ClientBase, meter: Meter): Promise<number> {
  const { rows } = await client.query<{ consumer: string; parcels: number }>(
    `with late as (
       update events.delivery set sent_at = null, resent = resent + 1
       where sent_at < clock_timestamp() - least(${PATIENCE} * 2 ^ least(resent, 10), 600) * interval '1 second' returning consumer
     ) select consumer, count(*)::int as parcels from late group by consumer`,
  );
  for (const { consumer, parcels } of rows) meter.resent(consumer, parcels);
  return rows.reduce((sum, { parcels }) => sum + parcels, 0);
}
