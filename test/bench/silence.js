// @ts-check
import { isDeepStrictEqual } from 'node:util';
import { fetchesFor, readAlone } from './dossiers.js';
import { measureFrozen } from './frozen.js';
import { figuresOf, load } from './load.js';
import { namesOnly } from './partial.js';
import { answerTo, ask } from './questions.js';

/** @typedef {{ service: string, lost: string[], whole: import('./load.js').Figures, without: import('./load.js').Figures, frozen: import('./frozen.js').Frozen[] }} Silence The sections that are lost, and how long the file takes with all owners, without one that was stopped, and with one that hangs. */

const REQUESTS = 100;

/** Reads a file with all its owners, freezes the last of them by name, then stops it, and reads on from that moment; throws unless every answer names the silent owner and nobody else, and the rest of the file is the same. @param {import('./gateways.js').OurGateway} gateway @param {import('./questions.js').Question} question @param {{ city: import('./frozen.js').CityWithDatabase, people: number, stop: (name: string) => Promise<void> }} under @returns {Promise<Silence>} */
export async function measureSilence(gateway, question, { city, people: together, stop }) {
  const service = Object.keys(await fetchesFor(gateway, question)).sort().at(-1) ?? '';
  const expected = (/** @type {string} */ body) => Boolean(JSON.parse(body).data?.enterprise) && namesOnly(service, JSON.parse(body));
  const { url, people, cpu } = gateway;
  const [headers = {}] = await people();
  const before = (await ask(url, headers, question)).enterprise.dossier;
  const whole = await readAlone(gateway, question);
  const frozen = await measureFrozen(city, service, question, together, expected);
  await stop(service);
  const without = await load({ url, people: [headers], question, connections: 1, cpu, requests: REQUESTS, expected });
  const after = (await answerTo(url, headers, question)).data?.enterprise.dossier;
  const lost = Object.keys(before).filter((section) => before[section] !== null && after?.[section] === null);
  const changed = Object.keys(before).filter((section) => !lost.includes(section) && !isDeepStrictEqual(after?.[section], before[section]));
  if (lost.length === 0 || changed.length > 0) throw new Error(`without ${service} the file loses ${lost.join(', ') || 'nothing'}, and these change: ${changed.join(', ')}`);
  return { service, lost, whole: figuresOf([whole]), without: figuresOf([without]), frozen };
}
