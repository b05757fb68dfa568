// @ts-check
import { isDeepStrictEqual } from 'node:util';
import { sampleToken } from '@zhuqi/local';
import { assertionSigner, VIEWER_HEADER } from '@zhuqi/subgraph';
import { aside } from './aside.js';
import { figuresOf, load } from './load.js';
import { ask } from './questions.js';

/** @typedef {{ name: string, url: string, cpu: () => Promise<NodeJS.CpuUsage>, people: () => Promise<Record<string, string>[]>, stop: () => Promise<void> }} Gateway */
/** @typedef {{ rounds: number, seconds: number, warmUpSeconds: number, connections: number }} Plan */
/** @typedef {{ question: string, ours: import('./load.js').Figures, stock: import('./load.js').Figures }} Comparison */

/** @typedef {{ subgraphUrls: Record<string, string | string[]>, keys: { gateway: import('jose').JWK, identity: import('jose').JWK } }} City */
/** @typedef {Gateway & { fetches: () => Promise<Record<string, number>> }} OurGateway How often it asked each service since it stands. */

/** Starts our gateway in a process of its own, for people of the command office. @param {City} city @param {number} people @param {string[]} nodeOptions @returns {Promise<OurGateway>} */
export async function startOurs({ subgraphUrls, keys }, people, nodeOptions) {
  const subjects = subjectsOf(people);
  const tokens = () => Promise.all(subjects.map(async (subject) => ({ authorization: `Bearer ${await sampleToken(keys.identity, subject)}` })));
  return started('ours', './ourGateway.js', { subgraphUrls, keys, subjects }, tokens, nodeOptions);
}

/** Starts our gateway and a stock one, each in its own process, over the same services and for the same people of the command office. @param {City} city @param {number} people @param {string[]} nodeOptions @returns {Promise<Gateway[]>} */
export async function startGateways(city, people, nodeOptions) {
  const { subgraphUrls, keys } = city;
  const subjects = subjectsOf(people);
  const sign = assertionSigner(keys.gateway);
  // An assertion lives five minutes, so that each round signs its own; the stock gateway pays nothing for it.
  const assertions = () => Promise.all(subjects.map(async (subject) => ({ [VIEWER_HEADER]: await sign({ subject, role: 'HQ_OFFICE' }) })));
  return Promise.all([
    startOurs(city, people, nodeOptions),
    started('stock', './stockGateway.js', { subgraphUrls }, assertions, nodeOptions),
  ]);
}

/** @param {number} people */
function subjectsOf(people) {
  return Array.from({ length: people }, (_, i) => `bench:${i + 1}`);
}

/** @param {string} name @param {string} file @param {object} settings @param {Gateway['people']} people @param {string[]} nodeOptions @returns {Promise<OurGateway>} */
async function started(name, file, settings, people, nodeOptions) {
  const process = aside(file, nodeOptions);
  try {
    return { name, url: await process.ask('start', settings), cpu: () => process.ask('cpu'), fetches: () => process.ask('fetches'), people, stop: process.stop };
  } catch (error) {
    await process.stop();
    throw error;
  }
}

/** Asks both gateways the same question in turns (A B A B …), after making sure that they answer the same; both get the same number of requests. @param {Gateway[]} gateways @param {import('./questions.js').Question} question @param {Plan} plan @returns {Promise<Comparison>} */
export async function compare(gateways, question, { rounds, seconds, warmUpSeconds, connections }) {
  const answers = await Promise.all(gateways.map(async ({ url, people }) => ask(url, (await people())[0] ?? {}, question)));
  if (!isDeepStrictEqual(answers[0], answers[1])) throw new Error(`${question.name}: the gateways answer differently`);
  let requests = Infinity;
  for (const { url, cpu, people } of gateways) {
    const warm = await load({ url, people: await people(), question, connections, cpu, seconds: warmUpSeconds });
    requests = Math.min(requests, Math.max(connections * 4, Math.round((warm.requests / warm.seconds) * seconds)));
  }
  /** @type {Record<string, import('./load.js').Round[]>} */
  const byGateway = {};
  for (let round = 0; round < rounds; round++) {
    for (const { name, url, cpu, people } of gateways) {
      (byGateway[name] ??= []).push(await load({ url, people: await people(), question, connections, cpu, requests }));
    }
  }
  return { question: question.name, ours: figuresOf(byGateway.ours ?? []), stock: figuresOf(byGateway.stock ?? []) };
}
