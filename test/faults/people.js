// @ts-check
import { startOurs } from '../bench/gateways.js';
import { answerTo } from '../bench/questions.js';

/** @typedef {import('../bench/questions.js').Answer} Answer */
/** @typedef {{ url: string, ask: (question: import('./contract.js').Question, turn?: number) => Promise<Answer>, stop: () => Promise<void> }} Office */

const PEOPLE = 8;

/** A gateway in a process of its own, over a city's services or what is put in their places, and people of the command office who ask it by turns; an answer other than JSON is thrown. @param {import('./city.js').City} city @param {Record<string, string | string[]>} instead @returns {Promise<Office>} */
export async function openOffice(city, instead) {
  const gateway = await startOurs({ keys: city.keys, subgraphUrls: { ...city.subgraphUrls, ...instead } }, PEOPLE, []);
  const people = await gateway.people();
  return { url: gateway.url, stop: gateway.stop, ask: (question, turn = 0) => answerTo(gateway.url, people[turn % people.length] ?? {}, question) };
}

/** What is wrong with an answer, in the code of its first error and the service that it names; null when nothing is. @param {Answer} answer */
export function problemIn({ data, errors = [] }) {
  const [first] = errors;
  if (!first) return data ? null : 'no data';
  return [first.extensions?.code ?? 'an error without a code', first.extensions?.service].filter(Boolean).join(' ');
}

/** The first few of these questions that are answered without an error. @param {Office} office @param {readonly import('./contract.js').Question[]} questions @param {number} count */
export async function answeredOf(office, questions, count) {
  const good = [];
  for (const question of questions) if (good.length < count && problemIn(await office.ask(question)) === null) good.push(question);
  return good;
}
