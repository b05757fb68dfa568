import { client, loadLedgers } from '@zhuqi/cli';
import { SAMPLE_LEDGERS } from '@zhuqi/local';
import { copyDatabase, dropDatabase } from '@zhuqi/postgres';
import { untilDelivered } from '../faults/delivered.js';
import { startCity } from './city.ts';
import { databases, SAMPLES } from './databases.js';

/** Makes the databases of a prefix as copies of a city's that has taken in the sample ledgers; the first who asks has them loaded. */
export async function copySamples(server: string, prefix: string): Promise<void> {
  if (await copied(server, prefix)) return;
  await loadSamples(server);
  if (!(await copied(server, prefix))) throw new Error('the sample ledgers were loaded, and their databases are gone');
}

async function copied(server: string, prefix: string): Promise<boolean> {
  return (await Promise.all(databases.map((name) => copyDatabase(server, `${SAMPLES}_${name}`, `${prefix}_${name}`)))).every(Boolean);
}

async function loadSamples(server: string): Promise<void> {
  const city = await startCity(server, SAMPLES);
  let whole = false;
  try {
    await loadLedgers(client(city), [SAMPLE_LEDGERS], { dryRun: false, progress: () => undefined });
    const { seconds, ...rest } = await untilDelivered(city);
    whole = Object.values(rest).every((left) => left === 0);
    if (!whole) throw new Error(`after ${seconds} s not everything announced of the sample ledgers was taken in: ${JSON.stringify(rest)}`);
  } finally {
    await city.stop();
    if (!whole) await Promise.all(databases.map((name) => dropDatabase(server, `${SAMPLES}_${name}`)));
  }
}
