import { Queue, Worker, createPostgresBackend, createRedisBackend, runMigrations } from 'bullmq';
import type { BackendFactory, ConnectionOptions, Processor } from 'bullmq';
import type pg from 'pg';
import { createClient } from 'redis';
import type { Logger } from './log.ts';
import { openPool } from './pool.ts';
import { startTaker } from './taker.ts';
import type { Taker } from './taker.ts';

/** Where the queues live: a Redis server when its URL is given, else a PostgreSQL database. */
export interface QueuePlace {
  redisUrl?: string | undefined;
  databaseUrl?: string | undefined;
}

/** The queues of one process, on either backend. */
export interface Queues {
  backend: 'redis' | 'postgresql';
  queue(name: string): Queue;
  /** Starts to take jobs, one at a time unless told; `stalled` hears of jobs taken from a worker that fell silent. */
  worker(name: string, process: Processor, options?: { concurrency?: number; stalled?: () => void }): Taker;
  /** Makes a consumer a member of a group, such as `@factors`, for good. */
  join(group: string, consumer: string): Promise<void>;
  members(group: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Where groups of consumers are kept. */
type Groups = Pick<Queues, 'join' | 'members'>;

// What a queue holds is on its way; what becomes of it stands in the databases of those who send and take it, and a job is tried until its taker's database answers.
const JOB = { removeOnComplete: true, removeOnFail: true, attempts: 1_000_000, backoff: { type: 'patient' } } as const;
/** Milliseconds until the next attempt: twice as long each time, at most five seconds. */
const patience = (attempts: number) => Math.min(250 * 2 ** Math.min(attempts, 10), 5_000);
/** How long a worker may be silent until its job is given to another, and how often that is looked at, in milliseconds. */
const SILENCE = { lockDuration: 15_000, stalledInterval: 5_000 };
/** How long a worker waits after its queue's server refused it until it asks again, in milliseconds. */
const REFUSED = 500;

/** Opens the queues on Redis or PostgreSQL; the first process creates what the PostgreSQL backend needs. */
export async function openQueues(place: QueuePlace, log: Logger): Promise<Queues> {
  if (place.redisUrl) return redisQueues(place.redisUrl, log);
  if (place.databaseUrl) return postgresQueues(place.databaseUrl, log);
  throw new Error('Queues need REDIS_URL or a PostgreSQL URL / 队列需要 REDIS_URL 或 PostgreSQL 地址');
}

async function postgresQueues(connectionString: string, log: Logger): Promise<Queues> {
  // Every worker keeps one connection of this pool for LISTEN.
  const pool = openPool({ connectionString, max: 60, options: '-c search_path=bullmq' }, log);
  pool.setMaxListeners(0);
  const client = await pool.connect();
  try {
    await runMigrations(client, 'bullmq');
    await client.query('create table if not exists bullmq.consumer_group (name text, consumer text, primary key (name, consumer))');
  } finally {
    client.release();
  }
  return registry('postgresql', pool as unknown as ConnectionOptions, createPostgresBackend as unknown as BackendFactory, log, groupsInPostgres(pool), () => pool.end());
}

async function redisQueues(url: string, log: Logger): Promise<Queues> {
  let reached = false;
  // A server that was never there is a setting to mend; one that was comes back.
  const client = createClient({ url, socket: { reconnectStrategy: (retries) => reached && Math.min(50 * 2 ** retries, 2_000) } });
  // Every queue and worker listens to this client for itself.
  client.setMaxListeners(0);
  client.on('error', (error) => log.warn({ err: error }, 'Redis connection lost; it is opened again'));
  await client.connect();
  reached = true;
  return registry('redis', client as unknown as ConnectionOptions, createRedisBackend, log, {
    join: async (group, consumer) => void (await client.sAdd(`zhuqi:group:${group}`, consumer)),
    members: (group) => client.sMembers(`zhuqi:group:${group}`),
  }, async () => {
    await client.close();
  });
}

function groupsInPostgres(pool: pg.Pool): Groups {
  return {
    join: async (group, consumer) => void (await pool.query('insert into bullmq.consumer_group values ($1, $2) on conflict do nothing', [group, consumer])),
    members: async (group) => (await pool.query<{ consumer: string }>('select consumer from bullmq.consumer_group where name = $1 order by consumer', [group])).rows.map((row) => row.consumer),
  };
}

function registry(backend: Queues['backend'], connection: ConnectionOptions, factory: BackendFactory, log: Logger, groups: Groups, end: () => Promise<void>): Queues {
  const queues = new Map<string, Queue>();
  const takers: Taker[] = [];
  return {
    ...groups,
    backend,
    queue(name) {
      const known = queues.get(name);
      if (known) return known;
      const queue = new Queue(name, { connection, defaultJobOptions: JOB }, factory) as unknown as Queue;
      queue.on('error', (error) => log.warn({ err: error, queue: name }, 'queue error'));
      queues.set(name, queue);
      return queue;
    },
    worker(name, process, options = {}) {
      // A worker killed again and again must not push its jobs into "failed".
      const settings = { ...SILENCE, maxStalledCount: 1_000, runRetryDelay: REFUSED, autorun: false, concurrency: options.concurrency ?? 1, settings: { backoffStrategy: patience } };
      const taker = startTaker(() => {
        const worker = new Worker(name, process, { connection, ...settings }, factory) as unknown as Worker;
        worker.on('error', (error) => log.warn({ err: error, queue: name }, 'worker error'));
        worker.on('failed', (job, error) => log.error({ err: error, queue: name, job: job?.name, attempts: job?.attemptsMade }, 'a job failed'));
        worker.on('stalled', (job) => {
          log.warn({ queue: name, job }, 'a job was taken from a worker that fell silent');
          options.stalled?.();
        });
        return worker;
      }, name, log);
      takers.push(taker);
      return taker;
    },
    async close() {
      await Promise.all(takers.map((taker) => taker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await end();
    },
  };
}
