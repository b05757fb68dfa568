import { Queue, Worker, createPostgresBackend, createRedisBackend, runMigrations } from 'bullmq';
import type { BackendFactory, ConnectionOptions, Processor } from 'bullmq';
import pg from 'pg';
import { createClient } from 'redis';
import type { Logger } from './log.ts';

/** Where the queues live: a Redis server when its URL is given, else a PostgreSQL database. */
export interface QueuePlace {
  redisUrl?: string | undefined;
  databaseUrl?: string | undefined;
}

/** The queues of one process, on either backend. */
export interface Queues {
  backend: 'redis' | 'postgresql';
  queue(name: string): Queue;
  worker(name: string, process: Processor, options?: { concurrency?: number }): Worker;
  close(): Promise<void>;
}

const DONE = { removeOnComplete: true, removeOnFail: false, attempts: 8, backoff: { type: 'exponential', delay: 500 } } as const;

/** Opens the queues on Redis or PostgreSQL; the first process creates what the PostgreSQL backend needs. */
export async function openQueues(place: QueuePlace, log: Logger): Promise<Queues> {
  if (place.redisUrl) return redisQueues(place.redisUrl, log);
  if (place.databaseUrl) return postgresQueues(place.databaseUrl, log);
  throw new Error('Queues need REDIS_URL or a PostgreSQL URL / 队列需要 REDIS_URL 或 PostgreSQL 地址');
}

async function postgresQueues(connectionString: string, log: Logger): Promise<Queues> {
  // Every worker keeps one connection of this pool for LISTEN.
  const pool = new pg.Pool({ connectionString, max: 20, options: '-c search_path=bullmq' });
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.warn({ err: error }, 'queue connection lost; it is opened again when needed'));
  const client = await pool.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    client.release();
  }
  return registry('postgresql', pool as unknown as ConnectionOptions, createPostgresBackend as unknown as BackendFactory, log, () => pool.end());
}

async function redisQueues(url: string, log: Logger): Promise<Queues> {
  const client = createClient({ url });
  client.on('error', (error) => log.warn({ err: error }, 'Redis connection lost; it is opened again'));
  await client.connect();
  return registry('redis', client as unknown as ConnectionOptions, createRedisBackend, log, async () => {
    await client.close();
  });
}

function registry(backend: Queues['backend'], connection: ConnectionOptions, factory: BackendFactory, log: Logger, end: () => Promise<void>): Queues {
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  return {
    backend,
    queue(name) {
      const known = queues.get(name);
      if (known) return known;
      const queue = new Queue(name, { connection, defaultJobOptions: DONE }, factory) as unknown as Queue;
      queue.on('error', (error) => log.warn({ err: error, queue: name }, 'queue error'));
      queues.set(name, queue);
      return queue;
    },
    worker(name, process, options = {}) {
      // A worker killed again and again must not push its jobs into "failed".
      const worker = new Worker(name, process, { connection, concurrency: options.concurrency ?? 1, maxStalledCount: 50 }, factory) as unknown as Worker;
      worker.on('error', (error) => log.warn({ err: error, queue: name }, 'worker error'));
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await end();
    },
  };
}
