import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openQueues, startRelay } from '../src/index.ts';
import { eventDatabase } from './eventDatabase.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('what is lost or fails', () => {
  let database: Awaited<ReturnType<typeof eventDatabase>>;
  beforeAll(async () => void (database = await eventDatabase()));
  afterAll(() => database.drop());

  it('a connection that breaks after the relay gave it back ends nobody’s process', async () => {
    const queues = await openQueues({ databaseUrl: database.url }, silent);
    const pool = new pg.Pool({ connectionString: database.url, application_name: 'loss' });
    pool.on('error', () => undefined);
    const relay = startRelay({ publisher: 'loss', pool, queues, log: silent });
    const listening = `select pid from pg_stat_activity where application_name = 'loss' and query = 'listen outbox'`;
    while ((await database.pool.query(listening)).rowCount === 0) await sleep(20);
    await relay.stop();
    const { rowCount } = await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'loss'`);
    expect(rowCount).toBeGreaterThan(0);
    await sleep(200);
    await pool.end();
    await queues.close();
  });

  it('a Redis server that was never there is told at once instead of being waited for', async () => {
    await expect(openQueues({ redisUrl: 'redis://127.0.0.1:1' }, silent)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('a worker whose connection is lost while it begins is made anew, and takes jobs', async () => {
    const warned: string[] = [];
    const name = new URL(database.url).pathname.slice(1);
    const server = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await server.connect();
    const queues = await openQueues({ databaseUrl: database.url }, { ...silent, warn: (_, message) => void warned.push(message) });
    const taken: string[] = [];
    await server.query(`alter database ${name} allow_connections false`);
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    const taker = queues.worker('events.beginning', async (job) => void taken.push(job.name));
    while (!warned.includes('a worker could not begin; another is made')) await sleep(20);
    expect(taker.runs()).toBe(false);
    await server.query(`alter database ${name} allow_connections true`);
    await server.end();
    await queues.queue('events.beginning').add('told', []);
    while (taken.length === 0) await sleep(20);
    expect(taker.runs()).toBe(true);
    await queues.close();
  });

  it('a job that fails is in the log, each time, with its place', async () => {
    const logged: object[] = [];
    const queues = await openQueues({ databaseUrl: database.url }, { ...silent, error: (details, message) => void logged.push({ ...details, message }) });
    queues.worker('events.failing', () => Promise.reject(new Error('no reaction')));
    await queues.queue('events.failing').add('issues.issueLedgered', [], { attempts: 2, backoff: 10 });
    while (logged.length < 2) await sleep(20);
    await queues.close();
    expect(logged).toEqual([1, 2].map((attempts) => ({ message: 'a job failed', queue: 'events.failing', job: 'issues.issueLedgered', attempts, err: expect.any(Error) })));
  });
});
