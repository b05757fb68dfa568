import { inSpan } from '@zhuqi/trace';
import type pg from 'pg';
import { hearAcknowledgements } from './acknowledgements.ts';
import { keepDeliveries, reconcileDeliveries, sendDeliveries } from './deliveries.ts';
import type { Logger } from './log.ts';
import { silentMeter } from './meter.ts';
import type { Meter } from './meter.ts';
import { parcelsOf } from './parcels.ts';
import type { OutboxRow } from './parcels.ts';
import type { Queues } from './queues.ts';
import { audienceOf, welcomeNamed } from './subscribers.ts';

const TAKE = 1_000;
/** How often deliveries without acknowledgement and new members of groups are looked for, in milliseconds. */
const UPKEEP = 5_000;

/** A running relay. */
export interface Relay {
  /** When it last looked through its outbox, in milliseconds since 1970; 0 before the first time. */
  lastPassAt(): number;
  stop(): Promise<void>;
}

/** What a relay stands on. */
interface RelayParts {
  publisher: string;
  pool: pg.Pool;
  queues: Queues;
  log: Logger;
  meter?: Meter;
  pauseMs?: number;
}

/** Moves announcements from a service's outbox to the queues of their consumers, until they are acknowledged; wakes on NOTIFY and every 500 ms. Of several processes of a service one relays at a time, so that announcements leave in their order. */
export function startRelay({ publisher, pool, queues, log, meter = silentMeter, pauseMs = 500 }: RelayParts): Relay {
  let stopped = false;
  let lastPass = 0;
  let keptUpAt = 0;
  let welcomed = false;
  let wake: () => void = () => undefined;
  // Rung in the middle of a pass, which may have looked already, it calls for another one.
  let rung = false;
  const ring = () => {
    rung = true;
    wake();
  };
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

  const upkeep = async (client: pg.PoolClient) => {
    if (!welcomed) await welcomeNamed(client);
    await audienceOf(client, [], queues);
    await reconcileDeliveries(client, meter);
  };
  const pass = async () => {
    const due = Date.now() - keptUpAt > UPKEEP;
    if (!due && !(await anythingToSend(pool))) return 0;
    return alone(pool, async (client) => {
      if (due) {
        await upkeep(client);
        keptUpAt = Date.now();
      }
      const told = await packOutbox(client, queues);
      return told + (await sendDeliveries(client, publisher, queues, meter));
    });
  };

  const run = async () => {
    while (!stopped) {
      try {
        if (!listener) await listen();
        for (let moved = 1; !stopped && (moved > 0 || rung);) {
          rung = false;
          moved = await pass();
          welcomed ||= keptUpAt > 0;
          lastPass = Date.now();
        }
      } catch (error) {
        keptUpAt = 0;
        log.warn({ err: error, publisher }, 'the relay could not send; it tries again');
      }
      if (!stopped) await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => { clearTimeout(timer); resolve(); };
      });
    }
  };
  const hearing = hearAcknowledgements(publisher, pool, queues);
  const running = run();
  return {
    lastPassAt: () => lastPass,
    async stop() {
      stopped = true;
      ring();
      await Promise.all([running, hearing.stop()]);
      const client = listener;
      listener = undefined;
      client?.removeAllListeners('notification');
      await client?.query('unlisten *').then(() => client.release(), () => client.release(true));
    },
  };
}

/** Does one pass in one transaction, if no other process of the service is at it; a relay that freezes in it is thrown out by the database. */
async function alone(pool: pg.Pool, pass: (client: pg.PoolClient) => Promise<number>): Promise<number> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin; set local idle_in_transaction_session_timeout = '30s'`);
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('zhuqi.relay')) as mine`);
    const moved = rows[0]?.mine ? await pass(client) : 0;
    await client.query('commit');
    return moved;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

async function anythingToSend(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ waits: boolean }>('select exists (select from events.outbox where sent_at is null) or exists (select from events.delivery where sent_at is null) as waits');
  return rows[0]?.waits ?? false;
}

/** Writes down for one batch of announcements who is to hear them, and marks them; returns how many. */
async function packOutbox(client: pg.PoolClient, queues: Queues): Promise<number> {
  const { rows } = await client.query<OutboxRow>(`select id, event, consumers, about, trace from events.outbox where sent_at is null order by id limit ${TAKE}`);
  const audience = await audienceOf(client, rows, queues);
  if (rows.length === 0) return 0;
  return inSpan('relay', { announcements: rows.length }, async () => {
    const afters = await aftersOf(client, rows, (row) => audience(row.event, row.consumers));
    await keepDeliveries(client, parcelsOf(rows, (row) => audience(row.event, row.consumers), (row, consumer) => afters.get(`${row.id} ${consumer}`) ?? null));
    await client.query('update events.outbox set sent_at = now() where id = any($1::bigint[])', [rows.map((row) => row.id)]);
    return rows.length;
  });
}

/** The announcement about the same thing that each consumer heard before each of these, by `<position> <consumer>`. */
async function aftersOf(client: pg.PoolClient, rows: OutboxRow[], consumersOf: (row: OutboxRow) => string[]): Promise<Map<string, string>> {
  const pairs = rows.filter((row) => row.about !== null).flatMap((row) => consumersOf(row).map((consumer) => ({ id: row.id, about: row.about, consumer, event: row.event, named: row.consumers })));
  if (pairs.length === 0) return new Map();
  const { rows: found } = await client.query<{ id: string; consumer: string; after: string }>(
    `select pair.id, pair.consumer, before.id as after
     from jsonb_to_recordset($1::jsonb) as pair(id bigint, about text, consumer text)
     cross join lateral (
       select told.id from events.outbox as told
       where told.about = pair.about and told.id < pair.id
         and exists (select from events.subscriber where subscriber.event = told.event and subscriber.consumer = pair.consumer)
       order by told.id desc limit 1) as before`,
    [JSON.stringify(pairs)],
  );
  return new Map(found.map(({ id, consumer, after }) => [`${id} ${consumer}`, after]));
}
