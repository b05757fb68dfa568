// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { subgraphs } from '@zhuqi/schema';
import { startCity } from '../city.js';
import { questionsTo } from '../contract.js';
import { rowsIn, untilDelivered } from '../delivered.js';
import { answeredOf, openOffice, problemIn } from '../people.js';
import { percentile, problemsOf, steadily } from '../steady.js';
import { twinsOf } from '../twins.js';

/** @typedef {import('../contract.js').Question} Question */
/** @typedef {import('../main.js').Row} Row */

const PER_SECOND = 50;
/** After a start, the gateway has looked at the new instance. */
const SEEN_MILLISECONDS = 1_500;
/** Processes that start at the same time are in each other's way. */
const APART_MILLISECONDS = 3_000;
const LONGEST_TO_EFFECT_SECONDS = 15;
/** Who announces, and who has to hear of it, in the short form. */
const SHORT = ['organization', 'notifications'];
const GRANT = 'mutation($input: GrantPostInput!) { grantPost(input: $input) { errors { code } } }';

/** Each service is ended by SIGTERM again and again, one of its two instances after the other, while people ask and change things: no request fails, no change is lost or made twice, no announcement stays behind. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export async function run({ short, backend, say }) {
  const names = short ? SHORT : subgraphs().map(({ name }) => name);
  /** @type {Row[]} */
  const rows = [];
  for (let at = 0; at < names.length; at += 2) rows.push(...await ended(names.slice(at, at + 2), { times: short ? 3 : 20, backend, say }));
  return rows;
}

/** @param {string[]} services @param {{ times: number } & Pick<import('../main.js').Course, 'backend' | 'say'>} course @returns {Promise<Row[]>} */
async function ended(services, { times, backend, say }) {
  say(`a city for ${services.join(' and ')}`);
  const city = await startCity(backend);
  try {
    const twins = await Promise.all(services.map((service) => twinsOf(city, service)));
    const office = await openOffice(city, Object.fromEntries(twins.map(({ service, urls }) => [service, urls])));
    try {
      for (const { service, start } of twins) {
        await city.stopInside(service);
        await start(`${office.url}/graphql`);
      }
      await pause(SEEN_MILLISECONDS);
      const mix = (await Promise.all(services.map((service) => answeredBy(office, service)))).flat();
      let granted = 0;
      const began = Date.now();
      const load = steadily(PER_SECOND, (turn) => {
        const question = mix[turn % (mix.length + 1)] ?? grantOf(granted += 1);
        return { what: question.name, asked: office.ask(question, turn).then((answer) => problemIn(answer) ?? answer.data?.grantPost?.errors?.[0]?.code ?? null) };
      });
      say(`${times} times SIGTERM to each of ${services.join(' and ')}, under ${PER_SECOND} requests a second`);
      const seconds = await Promise.all(twins.map(({ restart }, i) => inTurn(times, restart, i * APART_MILLISECONDS)));
      const outcomes = await load.stop();
      const perSecond = (outcomes.length * 1_000) / (Date.now() - began);
      const rest = await untilDelivered(city);
      const effects = await effectsIn(city);
      await Promise.all(twins.map(({ stop }) => stop()));
      const failed = outcomes.filter(({ problem }) => problem);
      const who = services.join(', ');
      const faults = twins.flatMap((twin) => twin.faults());
      const stalled = twins.reduce((sum, twin) => sum + twin.stalled(), 0);
      if (failed.length + faults.length > 0) say(`failed: ${problemsOf(outcomes)}; said: ${[...new Set(faults)].slice(0, 5).join('\n')}`);
      const longest = Math.max(...seconds.flat());
      const left = rest.unsent + rest.unacknowledged + rest.jobs + rest.held + rest.dead;
      return [
        { what: `${who}: ${times} SIGTERM each, ${outcomes.length} requests (${perSecond.toFixed(0)} a second, 95 of 100 within ${Math.round(percentile(outcomes, 0.95))} ms), failed`, figure: `${failed.length}`, bound: '0', held: failed.length === 0 && outcomes.length > 0 },
        { what: `${who}: ends other than by code 0, or with an error in the log`, figure: `${faults.length}`, bound: '0', held: faults.length === 0 },
        { what: `${who}: jobs that stalled`, figure: `${stalled}`, bound: '0', held: stalled === 0 },
        { what: `${who}: longest stop`, figure: `${longest.toFixed(1)} s`, bound: '25 s', held: longest <= 25, timed: true },
        { what: `${who}: posts kept and announced of ${granted} granted`, figure: `${effects.kept} and ${effects.taken}`, bound: `${granted}`, held: effects.kept === granted && effects.taken === granted },
        { what: `${who}: from an announcement to its effect, longest`, figure: `${effects.longest.toFixed(1)} s`, bound: `${LONGEST_TO_EFFECT_SECONDS} s`, held: effects.longest <= LONGEST_TO_EFFECT_SECONDS, timed: true },
        { what: `${who}: announcements unacknowledged, jobs left, held, dead (waited ${rest.seconds.toFixed(1)} s)`, figure: `${rest.unsent + rest.unacknowledged}, ${rest.jobs}, ${rest.held}, ${rest.dead}`, bound: '0, 0, 0, 0', held: left === 0 },
      ];
    } finally {
      await Promise.all(twins.map(({ stop }) => stop()));
      await office.stop();
    }
  } finally {
    await city.stop();
  }
}

/** @param {number} times @param {(turn: number) => Promise<number>} restart @param {number} wait milliseconds */
async function inTurn(times, restart, wait) {
  const seconds = [];
  await pause(wait);
  for (let turn = 0; turn < times; turn += 1) {
    await pause(SEEN_MILLISECONDS);
    seconds.push(await restart(turn));
  }
  await pause(SEEN_MILLISECONDS);
  return seconds;
}

/** Eight questions and a change, all of which the service answers without an error; some of them several times where it has fewer. @param {import('../people.js').Office} office @param {string} service @returns {Promise<Question[]>} */
async function answeredBy(office, service) {
  const { queries, mutations } = questionsTo(service);
  const some = async (/** @type {Question[]} */ questions, /** @type {number} */ count) => {
    const good = await answeredOf(office, questions, count);
    return good.length > 0 ? Array.from({ length: count }, (_, i) => /** @type {Question} */ (good[i % good.length])) : [];
  };
  const found = [...await some(queries, 8), ...await some(mutations, 1)];
  if (found.length === 0) throw new Error(`${service} answers nothing that its contract offers`);
  return found;
}

/** A post for somebody new: a change that can be counted in the database, and whose announcement another service takes in. @param {number} number @returns {Question} */
function grantOf(number) {
  return { name: 'mutation grantPost, counted', query: GRANT, variables: { input: { subject: `faults:counted:${number}`, role: 'DATA_TEAM' } } };
}

/** @param {import('../city.js').City} city @returns {Promise<{ kept: number, taken: number, longest: number }>} */
async function effectsIn(city) {
  const [{ kept }] = await rowsIn(city, 'organization', `select count(*)::int as kept from post where subject like 'faults:counted:%'`);
  const announced = await rowsIn(city, 'organization', `select id, occurred_at as at from events.outbox where event = 'organization.postGranted' and payload->>'subject' like 'faults:counted:%'`);
  const taken = new Map((await rowsIn(city, 'notifications', `select message_id as id, taken_at as at from events.inbox where event = 'organization.postGranted'`)).map(({ id, at }) => [id, at]));
  const seconds = announced.filter(({ id }) => taken.has(`organization:${id}`)).map(({ id, at }) => (taken.get(`organization:${id}`) - at) / 1_000);
  return { kept, taken: seconds.length, longest: Math.max(0, ...seconds) };
}
