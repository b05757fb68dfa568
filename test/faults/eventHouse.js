// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEventTables, openPool, openQueues } from '@zhuqi/events';
import { ensureDatabase, startPostgres } from '@zhuqi/postgres';
import { startRedis } from '@zhuqi/redis';
import { HOUSE_TABLES, NEIGHBOUR_TABLES } from './neighbours.js';

/** @typedef {import('./neighbours.js').Role} Role */
/** @typedef {Pick<import('./eventProcess.js').Work, 'clockAheadMs' | 'slowMs' | 'everyMs'>} Settings */
/** @typedef {{ pid: number, ready: Promise<void>, running: () => boolean, kill: () => Promise<void> }} Hand A process at work; `kill` is a lost machine's, without a chance to put anything away. */
/**
 * @typedef {object} EventHouse A publisher and a consumer on databases of their own, queues, and the processes that work for them.
 * @property {import('pg').Pool} house
 * @property {import('pg').Pool} neighbour
 * @property {import('pg').Pool} server As superuser.
 * @property {string} serverUrl
 * @property {import('@zhuqi/events').QueuePlace} queuePlace
 * @property {import('@zhuqi/events').Queues} queues Of this process, to look into them.
 * @property {import('@zhuqi/redis').RunningRedis | undefined} redis
 * @property {(roles: Role[], settings?: Settings) => Hand} hire
 * @property {() => Promise<void>} killPostgres
 * @property {() => Promise<void>} returnPostgres
 * @property {{ resent: number, stalled: number }} heard What the processes' meters heard.
 * @property {string[]} ended Processes that ended without being told, with their last words.
 */

const PROCESS = fileURLToPath(new URL('./eventProcess.js', import.meta.url));
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens a house, has something done in it, and leaves nothing of it; `durable` for one whose PostgreSQL is to survive its own end. @template T @param {import('./main.js').Backend} backend @param {(house: EventHouse) => Promise<T>} work @param {{ durable?: boolean }} [settings] @returns {Promise<T>} */
export async function inEventHouse(backend, work, { durable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhuqi-faults-'));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', clear);
  /** @type {(() => Promise<unknown>)[]} */
  const undo = [async () => { clear(); process.off('exit', clear); }];
  try {
    const start = (/** @type {number | undefined} */ port) => startPostgres({ dataDir: join(folder, 'postgres'), ephemeral: !durable, ...(port && { port }) });
    let postgres = await start(undefined);
    undo.push(() => postgres.stop());
    const port = Number(new URL(postgres.url).port);
    const redis = backend === 'redis' ? await startRedis(process.env.TEST_REDIS_SERVER || 'redis-server') : undefined;
    undo.push(async () => redis?.stop());
    const open = async (/** @type {string} */ name, /** @type {string} */ tables) => {
      const url = await ensureDatabase(postgres.url, name);
      const pool = openPool({ connectionString: url, max: 6 }, quiet);
      undo.push(() => pool.end());
      const client = await pool.connect();
      await createEventTables(client);
      await client.query(tables);
      client.release();
      return { url, pool };
    };
    const house = await open('house', HOUSE_TABLES);
    const neighbour = await open('neighbour', NEIGHBOUR_TABLES);
    const server = openPool({ connectionString: postgres.url, max: 2 }, quiet);
    undo.push(() => server.end());
    const queuePlace = redis ? { redisUrl: redis.url } : { databaseUrl: await ensureDatabase(postgres.url, 'queue') };
    const queues = await openQueues(queuePlace, quiet);
    undo.push(() => queues.close());
    const staff = staffOf({ houseUrl: house.url, neighbourUrl: neighbour.url, queuePlace });
    undo.push(staff.dismiss);
    return await work({
      house: house.pool, neighbour: neighbour.pool, server, serverUrl: postgres.url, queuePlace, queues, redis, hire: staff.hire, heard: staff.heard, ended: staff.ended,
      async killPostgres() {
        process.kill(postgres.pid, 'SIGKILL');
        await postgres.stop();
      },
      async returnPostgres() {
        postgres = await start(port);
      },
    });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** @param {Omit<import('./eventProcess.js').Work, 'roles'>} places */
function staffOf(places) {
  /** @type {Set<import('node:child_process').ChildProcess>} */
  const children = new Set();
  const heard = { resent: 0, stalled: 0 };
  /** @type {string[]} */
  const ended = [];
  const killAll = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', killAll);
  /** @param {Role[]} roles @param {Settings} [settings] @returns {Hand} */
  const hire = (roles, settings = {}) => {
    const child = fork(PROCESS, [JSON.stringify({ roles, ...places, ...settings })], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    children.add(child);
    let words = '';
    let told = false;
    child.stderr?.setEncoding('utf8').on('data', (text) => { words = `${words}${text}`.slice(-4_000); });
    const gone = once(child, 'exit').then(([code, signal]) => {
      children.delete(child);
      if (!told) ended.push(`${roles.join('+')} ended with ${code ?? signal}: ${words.slice(-1_500)}`);
    });
    const ready = new Promise((resolve, reject) => {
      child.on('message', (message) => {
        const { ready: stands, resent = 0, stalled = 0 } = /** @type {Record<string, number | undefined>} */ (message);
        heard.resent += resent;
        heard.stalled += stalled;
        if (stands) resolve(undefined);
      });
      void gone.then(() => (told ? resolve(undefined) : reject(new Error(`a process ended before it stood: ${words.slice(-1_500)}`))));
    });
    ready.catch(() => undefined);
    const pid = child.pid ?? 0;
    return {
      pid, ready, running: () => child.exitCode === null && child.signalCode === null,
      async kill() {
        told = true;
        child.kill('SIGKILL');
        await gone;
      },
    };
  };
  return {
    hire, heard, ended,
    async dismiss() {
      const all = [...children].map((child) => once(child, 'exit'));
      killAll();
      await Promise.all(all);
      process.off('exit', killAll);
    },
  };
}
