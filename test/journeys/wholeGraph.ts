import { randomUUID } from 'node:crypto';
import { client, loadLedgers } from '@zhuqi/cli';
import type { Client, LoadReport } from '@zhuqi/cli';
import { SAMPLE_LEDGERS } from '@zhuqi/local';
import { dropDatabase } from '@zhuqi/postgres';
import type { CityAside } from '../bench/cityAside.js';
import { startCity } from './city.ts';
import { databases } from './databases.js';
import { copySamples } from './samples.ts';

/** The whole graph on databases of its own, with clients for the sample people. */
export interface WholeGraph extends Pick<CityAside, 'url' | 'stopInside' | 'leap'> {
  hq: Client;
  /** A client for one of the sample people of E.12; `head` for the head of the unit. */
  as(name: string, unit?: string, options?: { head?: boolean }): Promise<Client>;
  loadSamples(options?: { dryRun?: boolean }): Promise<LoadReport>;
  stop(): Promise<void>;
}

/** Starts the whole graph for one journey, empty or with what a load of the sample ledgers brings. */
export async function wholeGraph({ samples = false } = {}): Promise<WholeGraph> {
  const server = process.env.TEST_DATABASE_URL!;
  const prefix = `journey_${randomUUID().slice(0, 8)}`;
  const drop = () => Promise.all(databases.map((name) => dropDatabase(server, `${prefix}_${name}`)));
  try {
    if (samples) await copySamples(server, prefix);
    const city = await startCity(server, prefix);
    const hq = client(city);
    return {
      url: city.url, stopInside: city.stopInside, leap: city.leap, hq,
      async as(name, unit, { head = false } = {}) {
        const response = await fetch(`${city.url}/local/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: name, unit, ...(head && { head }) }) });
        const answer = (await response.json()) as { token?: string; error?: { message: { en: string } } };
        if (!answer.token) throw new Error(answer.error?.message.en ?? `no token for ${name}`);
        return client({ url: city.url, token: answer.token });
      },
      loadSamples: ({ dryRun = false } = {}) => loadLedgers(hq, [SAMPLE_LEDGERS], { dryRun, progress: () => undefined }),
      async stop() {
        await city.stop();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}
