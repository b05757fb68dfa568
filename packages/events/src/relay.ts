import type { JobsOptions } from 'bullmq';
import pg from 'pg';
import type { Message } from './event.ts';
import type { Logger } from './log.ts';
import type { Queues } from './queues.ts';

/** How many announcements of one kind travel as one job; a parcel that fails is split into single ones. */
const PARCEL = 100;
const TAKE = 1_000;

/** A running relay. */
export interface Relay {
  stop(): Promise<void>;
}

interface OutboxRow {
  id: string;
  event: string;
  consumers: string[];
  payload: unknown;
  occurred_at: Date;
}

/** The queue of a consumer. */
export function queueNameOf(consumer: string): string {
  return `events.${consumer}`;
}

/** Moves announcements from a service's outbox to the queues of their consumers until it is stopped; wakes on NOTIFY and every 500 ms. */
export function startRelay(options: { publisher: string; pool: pg.Pool; queues: Queues; log: Logger; pauseMs?: number }): Relay {
  const { publisher, pool, queues, log } = options;
  let stopped = false;
  let wake: () => void = () => undefined;
  const ring = () => wake();
  let listener: pg.PoolClient | undefined;

  const listen = async () => {
    const client = await pool.connect();
    listener = client;
    client.on('notification', ring);
    client.on('error', () => {
      if (listener === client) listener = undefined;
      client.release(true);
    });
    await client.query('listen outbox');
  };

  const run = async () => {
    while (!stopped) {
      try {
        if (!listener) await listen();
        while (!stopped && (await moveOnce(pool, publisher, queues)) > 0);
      } catch (error) {
        log.warn({ err: error, publisher }, 'the relay could not send; it tries again');
      }
      if (!stopped) await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.pauseMs ?? 500);
        wake = () => { clearTimeout(timer); resolve(); };
      });
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      ring();
      await running;
      if (!listener) return;
      listener.removeAllListeners('notification');
      await listener.query('unlisten *').then(() => listener?.release(), () => listener?.release(true));
    },
  };
}

/** Sends one batch of unsent announcements and marks them, in one transaction; returns how many. */
async function moveOnce(pool: pg.Pool, publisher: string, queues: Queues): Promise<number> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const { rows } = await client.query<OutboxRow>(
      `select id, event, consumers, payload, occurred_at from events.outbox where sent_at is null order by id limit ${TAKE} for update skip locked`,
    );
    for (const [consumer, jobs] of parcels(publisher, rows)) await queues.queue(queueNameOf(consumer)).addBulk(jobs);
    if (rows.length > 0) await client.query('update events.outbox set sent_at = now() where id = any($1::bigint[])', [rows.map((row) => row.id)]);
    await client.query('commit');
    return rows.length;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Packs announcements by consumer and kind, in their order. */
function parcels(publisher: string, rows: OutboxRow[]): Map<string, { name: string; data: Message[]; opts: JobsOptions }[]> {
  const packed = new Map<string, { name: string; data: Message[]; opts: JobsOptions }[]>();
  for (const row of rows) {
    const message: Message = {
      id: `${publisher}:${row.id}`, event: row.event, position: Number(row.id), occurredAt: row.occurred_at.toISOString(), payload: row.payload,
    };
    for (const consumer of row.consumers) {
      const jobs = packed.get(consumer) ?? [];
      packed.set(consumer, jobs);
      const last = jobs.at(-1);
      if (last && last.name === row.event && last.data.length < PARCEL) last.data.push(message);
      else jobs.push({ name: row.event, data: [message], opts: { jobId: `ob-${publisher}-${row.id}` } });
    }
  }
  return packed;
}
