// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@zhuqi/postgres';
import { startRedis } from '@zhuqi/redis';
import { subgraphs } from '@zhuqi/schema';
import { cityAside } from '../bench/cityAside.js';
import { startProcess } from './ownProcess.js';

/** @typedef {import('../bench/cityAside.js').CityAside & { server: string, redis: import('@zhuqi/redis').RunningRedis | undefined, startApart: (service: string, port: number, graphUrl: string) => Promise<import('./ownProcess.js').OwnProcess> }} City A city of services in one process; each can be stopped there and started as a process of its own on the same database and queues. */

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
    const city = await cityAside({ server: postgres.url, redisUrl: redis?.url, dataDir: join(folder, 'city'), prefix: PREFIX });
    undo.push(city.stop);
    const { kty, crv, x, alg } = city.keys.gateway;
    const keysFile = join(folder, 'viewer-keys.json');
    writeFileSync(keysFile, JSON.stringify({ keys: [{ kty, crv, x, alg }] }));
    return {
      ...city, server: postgres.url, redis, stop,
      async startApart(service, port, graphUrl) {
        const { dir = '' } = subgraphs().find(({ name }) => name === service) ?? {};
        /** @type {Record<string, string>} */
        const queue = redis ? { REDIS_URL: redis.url } : { QUEUE_DATABASE_URL: await city.databaseOf('queue') };
        return startProcess(dir, port, { DATABASE_URL: await city.databaseOf(service), VIEWER_KEYS_FILE: keysFile, GRAPH_URL: graphUrl, ...queue });
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
