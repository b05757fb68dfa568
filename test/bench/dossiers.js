// @ts-check
import { figuresOf, load } from './load.js';
import { ask } from './questions.js';
import { statementsFor } from './statements.js';

/** @typedef {{ question: string, fetches: Record<string, number>, statements: Record<string, number>, figures: import('./load.js').Figures }} FileReading Fetches and SQL statements of one request, by service. */

const TIMES = 3;
const WARM_UP_SECONDS = 2;
const SECONDS = 8;
const FEWEST = 20;
const MOST = 200;

/** Asks each question again and again for one person, one request after the other: what it costs in fetches, SQL statements and time. @param {import('./gateways.js').OurGateway} gateway @param {import('./questions.js').Question[]} questions @param {{ serverUrl: string, prefix: string }} database @returns {Promise<FileReading[]>} */
export async function measureDossiers(gateway, questions, { serverUrl, prefix }) {
  const readings = [];
  for (const question of questions) {
    const [headers = {}] = await gateway.people();
    const { byService } = await statementsFor(serverUrl, { prefix, url: gateway.url, headers, question, times: TIMES });
    const fetches = await fetchesFor(gateway, question);
    readings.push({ question: question.name, fetches, statements: byService, figures: figuresOf([await readAlone(gateway, question)]) });
  }
  return readings;
}

/** How often the gateway asks each service for one request; those that it does not ask are left out. @param {import('./gateways.js').OurGateway} gateway @param {import('./questions.js').Question} question @returns {Promise<Record<string, number>>} */
export async function fetchesFor(gateway, question) {
  const [headers = {}] = await gateway.people();
  // The first asking fills what is kept: the plan, the person's post.
  await ask(gateway.url, headers, question);
  const before = await gateway.fetches();
  await ask(gateway.url, headers, question);
  const after = await gateway.fetches();
  return Object.fromEntries(Object.entries(after).map(([name, times]) => /** @type {const} */ ([name, times - (before[name] ?? 0)])).filter(([, times]) => times > 0));
}

/** One person asking, after some warm-up: about eight seconds, a bounded number of requests. @param {import('./gateways.js').OurGateway} gateway @param {import('./questions.js').Question} question */
export async function readAlone({ url, people, cpu }, question) {
  const asked = { url, people: await people(), question, connections: 1, cpu };
  const warm = await load({ ...asked, seconds: WARM_UP_SECONDS });
  return load({ ...asked, requests: Math.min(MOST, Math.max(FEWEST, Math.round((warm.requests / warm.seconds) * SECONDS))) });
}
