// @ts-check
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { aside } from './aside.js';
import { readAlone } from './dossiers.js';
import { startOurs } from './gateways.js';
import { figuresOf, load } from './load.js';
import { answerTo } from './questions.js';

/** @typedef {import('./gateways.js').City & { databaseUrl: string, databasePrefix: string }} CityWithDatabase */
/** @typedef {{ connections: number, figures: import('./load.js').Figures, backMilliseconds: number }} Frozen From the moment the service is frozen; and from the moment it goes on until an answer is whole again. */

const REQUESTS = 100;
const LONGEST_BACK_MILLISECONDS = 15_000;

/** Gives one service a process of its own, asks while that process is stopped by signal (it takes connections and never answers), and waits until answers are whole again; once for one person, once for several at the same time. Throws unless every answer is as expected. @param {CityWithDatabase} city @param {string} service @param {import('./questions.js').Question} question @param {number} people @param {(body: string) => boolean} expected @returns {Promise<Frozen[]>} */
export async function measureFrozen({ databaseUrl, databasePrefix, ...city }, service, question, people, expected) {
  const alone = aside('./oneService.js');
  const goOn = () => alone.signal('SIGCONT');
  // A process that is stopped does not notice that the bench is gone.
  process.once('exit', goOn);
  try {
    const url = await alone.ask('start', { name: service, databaseUrl, databasePrefix, keys: city.keys });
    const gateway = await startOurs({ ...city, subgraphUrls: { ...city.subgraphUrls, [service]: url } }, people, []);
    try {
      await readAlone(gateway, question);
      const rounds = [];
      for (const connections of new Set([1, people])) {
        alone.signal('SIGSTOP');
        const round = await load({ ...gateway, people: await gateway.people(), question, connections, requests: REQUESTS, expected });
        goOn();
        rounds.push({ connections, figures: figuresOf([round]), backMilliseconds: await untilWhole(gateway, question) });
      }
      return rounds;
    } finally {
      goOn();
      await gateway.stop();
    }
  } finally {
    process.off('exit', goOn);
    await alone.stop();
  }
}

/** @param {import('./gateways.js').OurGateway} gateway @param {import('./questions.js').Question} question */
async function untilWhole({ url, people }, question) {
  const began = performance.now();
  const [headers = {}] = await people();
  while ((await answerTo(url, headers, question)).errors) {
    if (performance.now() - began > LONGEST_BACK_MILLISECONDS) throw new Error('the service is not asked again');
    await pause(10);
  }
  return performance.now() - began;
}
