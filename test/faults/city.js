// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase, startPostgres } from '@zhuqi/postgres';
import { startRedis } from '@zhuqi/redis';
import { subgraphs } from '@zhuqi/schema';
import { aside } from '../bench/aside.js';
import { startProcess } from './ownProcess.js';

/** @typedef {{ url: string, token: string, subgraphUrls: Record<string, string>, keys: { gateway: import('jose').JWK, identity: import('jose').JWK } }} Started */
/** @typedef {Started & { server: string, redis: import('@zhuqi/redis').RunningRedis | undefined, queuePlace: { redisUrl: string } | { databaseUrl: string }, databaseOf: (service: string) => Promise<string>, stopInside: (service: string) => Promise<void>, startApart: (service: string, port: number, graphUrl: string) => Promise<import('./ownProcess.js').OwnProcess>, stop: () => Promise<void> }} City A city of services in one process; each can be stopped there and started as a process of its own on the same database and queues. */

const PREFIX = 'faults';

/** Starts the whole graph on a PostgreSQL of its own (and a Redis for the queues, when asked), in a process aside. @param {import('./main.js').Backend} backend @returns {Promise<City>} */
export async function startCity(backend) {
  const folder = mkdtempSync(join(tmpdir(), 'zhuqi-faults-'));
  // A run that is broken off leaves nothing behind either.
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', clear);
  /** @type {(() => Promise<unknown>)[]} */
  const undo = [async () => clear()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
    process.off('exit', clear);
  };
  try {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), ephemeral: true });
    undo.push(() => postgres.stop());
    const redis = backend === 'redis' ? await startRedis(process.env.TEST_REDIS_SERVER ?? 'redis-server') : undefined;
    undo.push(async () => redis?.stop());
    const services = aside('./city.js');
    undo.push(() => services.stop());
    /** @type {Started} */
    const started = await services.ask('start', { dataDir: join(folder, 'city'), databaseUrl: postgres.url, redisUrl: redis?.url, databasePrefix: PREFIX });
    const databaseOf = (/** @type {string} */ service) => ensureDatabase(postgres.url, `${PREFIX}_${service}`);
    const queuePlace = redis ? { redisUrl: redis.url } : { databaseUrl: await databaseOf('queue') };
    const { kty, crv, x, alg } = started.keys.gateway;
    const keysFile = join(folder, 'viewer-keys.json');
    writeFileSync(keysFile, JSON.stringify({ keys: [{ kty, crv, x, alg }] }));
    return {
      ...started, server: postgres.url, redis, queuePlace, databaseOf, stop,
      stopInside: (service) => services.ask('silence', service),
      async startApart(service, port, graphUrl) {
        const { dir = '' } = subgraphs().find(({ name }) => name === service) ?? {};
        /** @type {Record<string, string>} */
        const queue = redis ? { REDIS_URL: redis.url } : { QUEUE_DATABASE_URL: await databaseOf('queue') };
        return startProcess(dir, port, { DATABASE_URL: await databaseOf(service), VIEWER_KEYS_FILE: keysFile, GRAPH_URL: graphUrl, ...queue });
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
