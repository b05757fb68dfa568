// @ts-check
import { ensureDatabase } from '@zhuqi/postgres';
import { aside } from './aside.js';

/** @typedef {{ server: string, redisUrl?: string, dataDir: string, prefix: string }} CityPlace A PostgreSQL server and the prefix of the city's databases there, a Redis for the queues where there is one, and a folder for its keys. */
/** @typedef {{ url: string, token: string, subgraphUrls: Record<string, string>, keys: { gateway: import('jose').JWK, identity: import('jose').JWK } }} Started */
/** @typedef {Started & { queuePlace: { redisUrl: string } | { databaseUrl: string }, databaseOf: (service: string) => Promise<string>, stopInside: (service: string) => Promise<void>, leap: (milliseconds: number) => Promise<void>, stop: () => Promise<void> }} CityAside Each service can be stopped, and the clock of all put ahead. */

/** Starts every service of the registry, the queues and the gateway, as they are built, in one process aside; missing databases are made, and stay. @param {CityPlace} place @returns {Promise<CityAside>} */
export async function cityAside({ server, redisUrl, dataDir, prefix }) {
  const services = aside('./city.js');
  const databaseOf = (/** @type {string} */ service) => ensureDatabase(server, `${prefix}_${service}`);
  try {
    /** @type {Started} */
    const started = await services.ask('start', { dataDir, databaseUrl: server, redisUrl, databasePrefix: prefix });
    const queuePlace = redisUrl ? { redisUrl } : { databaseUrl: await databaseOf('queue') };
    return {
      ...started, queuePlace, databaseOf, stop: services.stop,
      stopInside: (service) => services.ask('silence', service),
      leap: (milliseconds) => services.ask('leap', milliseconds),
    };
  } catch (error) {
    await services.stop();
    throw error;
  }
}
