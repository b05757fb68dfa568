// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { aside } from './aside.js';
import { compare, startGateways } from './gateways.js';
import { timeLoading } from './loading.js';
import { bulletin, dossier, ledgerPage } from './questions.js';
import { startCountingPostgres, statementsFor } from './statements.js';
import { timeBuild, timeStart } from './starting.js';

/** @typedef {import('./gateways.js').Plan & { people: number, parts: readonly string[], withBuild: boolean, profile: string | undefined }} BenchPlan */

/** @typedef {Parameters<typeof startGateways>[0]} City */

const PREFIX = 'bench';
const PAGES = [5, 20, 50, 100];
const TIMES = 5;
const NOTHING = { loads: null, statements: null, comparisons: null };

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
    const { loads, statements, comparisons } = ['statements', 'gateways', 'loading'].some(wants) ? await inACity(folder, plan, told) : NOTHING;
    const machine = { cpu: cpus()[0]?.model ?? 'unknown processor', cores: cpus().length, node: process.versions.node };
    return { machine, plan, build, starts, loads, statements, comparisons };
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
    const city = await services.ask('start', { dataDir: join(folder, 'city'), databaseUrl: postgres.url, databasePrefix: PREFIX });
    told('load of the workbooks, twice');
    const loads = { first: await timeLoading(city.url, city.token), again: await timeLoading(city.url, city.token) };
    const headers = { authorization: `Bearer ${city.token}` };
    const statements = [];
    if (plan.parts.includes('statements')) told('SQL statements');
    for (const question of plan.parts.includes('statements') ? [dossier, bulletin, ...PAGES.map(ledgerPage)] : []) {
      statements.push(await statementsFor(postgres.url, { prefix: PREFIX, url: city.url, headers, question, times: TIMES }));
    }
    const comparisons = plan.parts.includes('gateways') ? await compareTwice(city, plan, told) : null;
    return { loads, statements: statements.length > 0 ? statements : null, comparisons };
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
    for (const question of [dossier, ledgerPage(50), bulletin]) {
      told(question.name);
      comparisons.push(await compare(gateways, question, plan));
    }
    return comparisons;
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
}

/** @param {BenchPlan} plan */
function profiling({ profile }) {
  return profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
}
