// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { aside } from './aside.js';
import { measureDossiers } from './dossiers.js';
import { measureEvents } from './events.js';
import { compare, startGateways, startOurs } from './gateways.js';
import { timeLoading } from './loading.js';
import { bulletin, discoverParts, dossier, dossierPage, ledgerPage } from './questions.js';
import { measureScale } from './scale.js';
import { measureSilence } from './silence.js';
import { startCountingPostgres, statementsFor } from './statements.js';
import { timeBuild, timeStart } from './starting.js';

/** @typedef {import('./gateways.js').Plan & { people: number, parts: readonly string[], withBuild: boolean, profile: string | undefined }} BenchPlan */

/** @typedef {import('./gateways.js').City & { parts: import('./questions.js').Parts }} City */

const PREFIX = 'bench';
const PAGES = [5, 20, 50, 100];
const DOSSIERS = 50;
const TIMES = 5;
const IN_A_CITY = ['loading', 'statements', 'gateways', 'dossiers', 'silence'];
const NOTHING = { loads: null, statements: null, comparisons: null, dossiers: null, silence: null };

/** Measures everything that the plan asks for, on temporary folders; `told` hears of each step. @param {BenchPlan} plan @param {(step: string) => void} told */
export async function measure(plan, told) {
  const folder = mkdtempSync(join(tmpdir(), 'zhuqi-bench-'));
  // A bench that is broken off leaves nothing behind either.
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', clear);
  try {
    const wants = (/** @type {string} */ part) => plan.parts.includes(part);
    if (plan.withBuild) told('build');
    const build = plan.withBuild ? timeBuild() : null;
    const starts = wants('starts') ? await timeStarts(folder, told) : null;
    const inCity = IN_A_CITY.some(wants) ? await inACity(folder, plan, told) : NOTHING;
    const scale = wants('scale') ? await measureScale(folder, told) : null;
    const events = wants('events') ? await measureEvents(told) : null;
    const machine = { cpu: cpus()[0]?.model ?? 'unknown processor', cores: cpus().length, node: process.versions.node };
    return { machine, plan, build, starts, ...inCity, scale, events };
  } finally {
    clear();
    process.off('exit', clear);
  }
}

/** @param {string} folder @param {(step: string) => void} told */
async function timeStarts(folder, told) {
  told('first start');
  const first = await timeStart(join(folder, 'demo'));
  told('second start');
  return { first, second: await timeStart(join(folder, 'demo')) };
}

/** @param {string} folder @param {BenchPlan} plan @param {(step: string) => void} told */
async function inACity(folder, plan, told) {
  told('a city of services');
  const postgres = await startCountingPostgres(join(folder, 'postgres'));
  const services = aside('./city.js', profiling(plan));
  try {
    const started = await services.ask('start', { dataDir: join(folder, 'city'), databaseUrl: postgres.url, databasePrefix: PREFIX });
    told('load of the workbooks, twice');
    const load = async () => {
      await services.ask('heldUp');
      return { ...await timeLoading(started.url, started.token), heldUp: await services.ask('heldUp') };
    };
    const loads = { first: await load(), again: await load() };
    const city = { ...started, parts: await discoverParts(started.url, started.token) };
    const headers = { authorization: `Bearer ${city.token}` };
    const wants = (/** @type {string} */ part) => plan.parts.includes(part);
    const statements = [];
    if (wants('statements')) told('SQL statements');
    for (const question of wants('statements') ? [dossier(city.parts), bulletin, ...PAGES.map(ledgerPage)] : []) {
      statements.push(await statementsFor(postgres.url, { prefix: PREFIX, url: city.url, headers, question, times: TIMES }));
    }
    const comparisons = wants('gateways') ? await compareTwice(city, plan, told) : null;
    const files = wants('dossiers') || wants('silence') ? await readFiles(city, plan, { postgresUrl: postgres.url, services }, told) : { dossiers: null, silence: null };
    return { loads, statements: statements.length > 0 ? statements : null, comparisons, ...files };
  } finally {
    await services.stop();
    await postgres.stop();
  }
}

/** Both gateways over the services, and over the services' answers replayed. @param {City} city @param {BenchPlan} plan @param {(step: string) => void} told */
async function compareTwice(city, plan, told) {
  const services = await compareAll(city, plan, (question) => told(`both gateways over the services: ${question}`));
  const replay = aside('./replay.js');
  try {
    const subgraphUrls = await replay.ask('start', { subgraphUrls: city.subgraphUrls });
    return { services, replayed: await compareAll({ ...city, subgraphUrls }, plan, (question) => told(`both gateways over replayed answers: ${question}`)) };
  } finally {
    await replay.stop();
  }
}

/** @param {City} city @param {BenchPlan} plan @param {(question: string) => void} told */
async function compareAll(city, plan, told) {
  const gateways = await startGateways(city, plan.people, profiling(plan));
  try {
    const comparisons = [];
    for (const question of [dossier(city.parts), ledgerPage(50), bulletin]) {
      told(question.name);
      comparisons.push(await compare(gateways, question, plan));
    }
    return comparisons;
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
}

/** Whole files for one person through our gateway, with all their owners; then with one of them stopped, which is why this comes last. @param {City} city @param {BenchPlan} plan @param {{ postgresUrl: string, services: import('./aside.js').Aside }} under @param {(step: string) => void} told */
async function readFiles(city, plan, { postgresUrl, services }, told) {
  const gateway = await startOurs(city, 1, profiling(plan));
  const one = dossier(city.parts);
  try {
    if (plan.parts.includes('dossiers')) told(`one dossier, and ${DOSSIERS}`);
    const dossiers = plan.parts.includes('dossiers') ? await measureDossiers(gateway, [one, dossierPage(city.parts, DOSSIERS)], { serverUrl: postgresUrl, prefix: PREFIX }) : null;
    if (plan.parts.includes('silence')) told('one owner that hangs, then one that is stopped');
    const silence = plan.parts.includes('silence') ? await measureSilence(gateway, one, {
      city: { ...city, databaseUrl: postgresUrl, databasePrefix: PREFIX }, people: plan.connections, stop: (name) => services.ask('silence', name),
    }) : null;
    return { dossiers, silence };
  } finally {
    await gateway.stop();
  }
}

/** @param {BenchPlan} plan */
function profiling({ profile }) {
  return profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
}
