import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase } from '@zhuqi/postgres';
import { startRedis } from '@zhuqi/redis';
import { aside } from '../bench/aside.js';

/** Every service of the registry, the queues and the gateway as they are built, in a process of their own. */
export interface City {
  url: string;
  /** A token of the sample command office. */
  token: string;
  subgraphUrls: Record<string, string>;
  queuePlace: { redisUrl: string } | { databaseUrl: string };
  databaseOf(service: string): Promise<string>;
  stopSubgraph(name: string): Promise<void>;
  /** Puts the clock of the process ahead by so many milliseconds. */
  leap(milliseconds: number): Promise<void>;
  /** Stops the process; the databases stay. */
  stop(): Promise<void>;
}

/** Starts a city on the databases of a prefix on the tests' server; what is missing there is made. */
export async function startCity(server: string, databasePrefix: string): Promise<City> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhuqi-journey-'));
  const redis = process.env.TEST_REDIS_SERVER ? await startRedis(process.env.TEST_REDIS_SERVER) : undefined;
  const services = aside('./city.js');
  const stop = async () => {
    await services.stop();
    await redis?.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const databaseOf = (service: string) => ensureDatabase(server, `${databasePrefix}_${service}`);
    const queuePlace = redis ? { redisUrl: redis.url } : { databaseUrl: await databaseOf('queue') };
    const { url, token, subgraphUrls } = await services.ask('start', { dataDir, databaseUrl: server, redisUrl: redis?.url, databasePrefix });
    return { url, token, subgraphUrls, queuePlace, databaseOf, stop, stopSubgraph: (name) => services.ask('silence', name), leap: (milliseconds) => services.ask('leap', milliseconds) };
  } catch (error) {
    await stop();
    throw error;
  }
}
