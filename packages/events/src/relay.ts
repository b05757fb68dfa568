import type pg from 'pg';
import { isGroup, membersOf } from './groups.ts';
import type { Logger } from './log.ts';
import { parcelsOf, queueNameOf } from './parcels.ts';
import type { OutboxRow } from './parcels.ts';
import type { Queues } from './queues.ts';

const TAKE = 1_000;

/** A running relay. */
export interface Relay {
  stop(): Promise<void>;
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
      // Lost again after it was given back, a connection is no longer ours to give back.
      if (listener !== client) return;
      listener = undefined;
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
      const client = listener;
      listener = undefined;
      client?.removeAllListeners('notification');
      await client?.query('unlisten *').then(() => client.release(), () => client.release(true));
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
    const members = await membersOf(client, publisher, rows, queues);
    const parcels = parcelsOf(publisher, rows, (row) => [...new Set(row.consumers.flatMap((consumer) => (isGroup(consumer) ? members.get(consumer) ?? [] : [consumer])))]);
    for (const [consumer, jobs] of parcels) await queues.queue(queueNameOf(consumer)).addBulk(jobs);
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
