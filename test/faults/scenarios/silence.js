// @ts-check
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { subgraphs } from '@zhuqi/schema';
import { timeLoading } from '../../bench/loading.js';
import { changedInSecret, namesOnly, othersThan } from '../../bench/partial.js';
import { bulletin, discoverParts, dossier, ledgerPage } from '../../bench/questions.js';
import { startCity } from '../city.js';
import { freePorts } from '../ownProcess.js';
import { questionsTo } from '../contract.js';
import { answeredOf, openOffice, problemIn } from '../people.js';
import { percentile, problemsOf, steadily } from '../steady.js';

/** @typedef {import('../main.js').Row} Row */
/** @typedef {import('../../bench/questions.js').Answer} Answer */
/** @typedef {{ service: string, own: import('../contract.js').Question[], process: import('../ownProcess.js').OwnProcess, start: () => Promise<import('../ownProcess.js').OwnProcess> }} Alone */
/** @typedef {{ office: import('../people.js').Office, questions: import('../contract.js').Question[], whole: Map<string, Answer> }} Asked */

/** The queues carry nothing of this. @type {readonly import('../main.js').Backend[]} */
export const backends = ['postgresql'];

const PER_SECOND = 10;
const SLOWEST_MILLISECONDS = 1_000;
const LONGEST_BACK_MILLISECONDS = 5_000;
const GIVEN_UP_MILLISECONDS = 30_000;
const IN_SECRET = 'in secret: ';
/** In the short form: whose figures stand in every bulletin, who adds to a file, and who is asked by most. */
const SHORT = ['aggregation', 'finance', 'organization'];

/** Each service falls silent in turn, frozen and ended, while people read: the answers say whose part is missing, come in time, are whole again when it is back, and never hold a smaller figure in secret. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export async function run({ short, backend, say }) {
  say('a city with its ledgers');
  const city = await startCity(backend);
  try {
    await timeLoading(city.url, city.token);
    const questions = [bulletin, dossier(await discoverParts(city.url, city.token)), ledgerPage(20)];
    /** @type {Row[]} */
    const rows = [];
    const names = short ? SHORT : subgraphs().map(({ name }) => name);
    const ports = await freePorts(names.length);
    const office = await openOffice(city, Object.fromEntries(names.map((name, i) => [name, `http://127.0.0.1:${ports[i]}/graphql`])));
    try {
      for (const name of names) await city.stopInside(name);
      const start = (/** @type {string} */ name) => city.startApart(name, ports[names.indexOf(name)] ?? 0, `${office.url}/graphql`);
      /** @type {Alone[]} */
      const alone = [];
      for (const service of names) {
        const process = await start(service);
        await process.answers;
        alone.push({ service, own: [], process, start: () => start(service) });
      }
      // So that each is asked for something, also one whose part stands in no file.
      for (const one of alone) one.own = await answeredOf(office, questionsTo(one.service).queries, 1);
      /** @type {Asked} */
      const asked = { office, questions, whole: new Map() };
      for (const question of [...questions, ...alone.flatMap(({ own }) => own)]) asked.whole.set(question.name, await wholeAnswer(office, question));
      for (const [i, one] of alone.entries()) {
        const ways = short ? [i % 2 === 0 ? frozen : ended] : [frozen, ended];
        for (const way of ways) rows.push(...await silent(one, way, asked, { seconds: (short ? 5 : 60) / ways.length, say }));
      }
      return rows;
    } finally {
      await office.stop();
    }
  } finally {
    await city.stop();
  }
}

/** @param {Alone} one */
async function frozen({ process }) {
  process.signal('SIGSTOP');
  return async () => process.signal('SIGCONT');
}

/** @param {Alone} one */
async function ended(one) {
  one.process.signal('SIGKILL');
  await one.process.ended;
  return async () => {
    one.process = await one.start();
    await one.process.answers;
  };
}

/** @param {Alone} one @param {(one: Alone) => Promise<() => Promise<void>>} way @param {Asked} asked @param {{ seconds: number } & Pick<import('../main.js').Course, 'say'>} course @returns {Promise<Row[]>} */
async function silent(one, way, { office, whole, ...asked }, { seconds, say }) {
  const { service } = one;
  const questions = [...asked.questions, ...one.own];
  say(`${service}, ${way.name} for ${seconds} s`);
  let partial = 0;
  const goOn = await way(one);
  const load = steadily(PER_SECOND, (turn) => {
    const question = /** @type {import('../contract.js').Question} */ (questions[turn % questions.length]);
    const answered = office.ask(question, turn).then((answer) => {
      if (answer.errors) partial += 1;
      if (answer.errors && !namesOnly(service, answer)) return `says another reason than the silence of ${service}: ${problemIn({ ...answer, errors: othersThan(service, answer) })}`;
      const changed = changedInSecret(/** @type {Answer} */ (whole.get(question.name)), answer);
      return changed.length > 0 ? `${IN_SECRET}${changed.slice(0, 3).join(', ')}` : null;
    });
    return { what: question.name, asked: answered };
  });
  await pause(seconds * 1_000);
  const outcomes = await load.stop();
  await goOn();
  const back = await untilWhole(office, questions, whole);
  const wrong = outcomes.filter(({ problem }) => problem);
  const secret = wrong.filter(({ problem }) => problem?.startsWith(IN_SECRET)).length;
  if (wrong.length > 0) say(`wrong: ${problemsOf(outcomes)}`);
  const slowest = percentile(outcomes, 0.95);
  const what = `${service} ${way.name} for ${seconds} s`;
  return [
    { what: `${what}: ${outcomes.length} answers, ${partial} without its part; a smaller figure in secret`, figure: `${secret}`, bound: '0', held: secret === 0 && outcomes.length > 0 && partial > 0 },
    // Another service that a busy machine lets wait is taken for silent, too.
    { what: `${what}: answers that name another reason`, figure: `${wrong.length - secret}`, bound: '0', held: wrong.length === secret, timed: true },
    { what: `${what}: 95 of 100 answers within`, figure: `${Math.round(slowest)} ms`, bound: `${SLOWEST_MILLISECONDS} ms`, held: slowest <= SLOWEST_MILLISECONDS, timed: true },
    { what: `${what}: whole again after its return`, figure: `${Math.round(back)} ms`, bound: `${LONGEST_BACK_MILLISECONDS} ms`, held: back <= LONGEST_BACK_MILLISECONDS, timed: true },
  ];
}

/** @param {import('../people.js').Office} office @param {import('../contract.js').Question} question */
async function wholeAnswer(office, question) {
  const answer = await office.ask(question);
  if (answer.errors || !answer.data) throw new Error(`${question.name}: ${answer.errors?.[0]?.message ?? 'no data'}`);
  return answer;
}

/** @param {import('../people.js').Office} office @param {import('../contract.js').Question[]} questions @param {Map<string, Answer>} whole */
async function untilWhole(office, questions, whole) {
  const began = performance.now();
  for (;;) {
    const answers = await Promise.all(questions.map(async (question) => ({ question, answer: await office.ask(question) })));
    const milliseconds = performance.now() - began;
    if (answers.every(({ question, answer }) => !answer.errors && changedInSecret(/** @type {Answer} */ (whole.get(question.name)), answer).length === 0)) return milliseconds;
    if (milliseconds > GIVEN_UP_MILLISECONDS) return milliseconds;
    await pause(25);
  }
}
