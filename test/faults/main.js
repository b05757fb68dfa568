// @ts-check
// `npm run faults`: does what goes wrong in a city's life to the running graph, and says whether what is promised for it held. Figures go to stdout, steps to stderr.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { namesOfScenarios, scenariosIn } from './scenarios.js';
import { tableOf } from './table.js';

/** @typedef {'postgresql' | 'redis'} Backend Where the queues live. */
/** @typedef {{ what: string, figure: string, bound: string, held: boolean, timed?: true }} Row `timed` is one that says how long something took. */
/** @typedef {{ short: boolean, backend: Backend, say: (step: string) => void }} Course */
/** @typedef {{ name: string, backends?: readonly Backend[], run: (course: Course) => Promise<Row[]> }} Scenario `backends` are those on which it tells anything; all unless told. */
/** @typedef {Row & { scenario: string, backend: Backend }} Told */

const USAGE = `npm run faults -- [options]
  --short              the form for every change: few rounds, short silences
  --only <scenario>    one of ${namesOfScenarios().join(', ')}; may be given several times
  --without <scenario> not this one; may be given several times
  --backend <which>    where the queues live: postgresql, redis or both (both unless told, redis only where redis-server is found on PATH or named by TEST_REDIS_SERVER)
  --json <file>        the figures as JSON, too
`;
const LONGEST_MINUTES = { short: 15, whole: 120 };

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', multiple: true, default: [] },
    backend: { type: 'string', default: 'both' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
if (!['postgresql', 'redis', 'both'].includes(values.backend) || [...values.only, ...values.without].some((name) => !namesOfScenarios().includes(name))) {
  process.stderr.write(USAGE);
  process.exit(2);
}
process.env.TEST_REDIS_SERVER ||= redisOnPath();
if (values.backend === 'redis' && !process.env.TEST_REDIS_SERVER) {
  console.error('没有找到 redis-server / There is no redis-server on PATH, and TEST_REDIS_SERVER names none');
  process.exit(2);
}

// Whatever hangs, a run that nobody watches ends; what it started ends with it.
setTimeout(() => {
  console.error('The scenarios do not come to an end.');
  process.exit(1);
}, LONGEST_MINUTES[values.short ? 'short' : 'whole'] * 60_000).unref();
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const began = Date.now();
const say = (/** @type {string} */ step) => console.error(`  ${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${step}`);
/** @type {Backend[]} */
const backends = values.backend === 'both' ? ['postgresql', ...(process.env.TEST_REDIS_SERVER ? [/** @type {const} */ ('redis')] : [])] : [/** @type {Backend} */ (values.backend)];
/** @type {Told[]} */
const told = [];
for (const scenario of (await scenariosIn(values.only)).filter(({ name }) => !values.without.includes(name))) {
  for (const backend of backends.filter((one) => scenario.backends?.includes(one) ?? true)) told.push(...await rowsOf(scenario, backend));
}
say('done');
process.stdout.write(tableOf(told));
if (values.json) writeFileSync(values.json, `${JSON.stringify({ short: values.short, seconds: Math.round((Date.now() - began) / 1000), rows: told }, null, 2)}\n`);
process.exit(told.length > 0 && told.every(({ held }) => held) ? 0 : 1);

/** A scenario that comes to no end of its own is not held either. @param {Scenario} scenario @param {Backend} backend @returns {Promise<Told[]>} */
async function rowsOf({ name, run }, backend) {
  say(`${name}, queues on ${backend}`);
  const from = Date.now();
  try {
    const course = { short: values.short, backend, say: (/** @type {string} */ step) => say(`  ${step}`) };
    const rows = await run(course).then((first) => (values.short && heldButForTimes(first) ? again(first, () => run(course)) : first));
    return rows.map((row) => ({ scenario: name, backend, ...row }));
  } catch (error) {
    console.error(error);
    const what = error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error);
    return [{ scenario: name, backend, what: `broken off after ${Math.round((Date.now() - from) / 1000)} s: ${what.slice(0, 160)}`, figure: '', bound: '', held: false }];
  }
}

/** @param {Row[]} rows */
function heldButForTimes(rows) {
  const missed = rows.filter(({ held }) => !held);
  return missed.length > 0 && missed.every(({ timed }) => timed);
}

/** A machine that others keep busy makes everything slow for a moment: in the form for every change, what was only too slow is done once more, and that counts. @param {Row[]} rows @param {() => Promise<Row[]>} run */
function again(rows, run) {
  for (const { what, figure, bound } of rows.filter(({ held }) => !held)) say(`  once more, for it took ${figure} of ${bound}: ${what}`);
  return run();
}

function redisOnPath() {
  const { stdout } = spawnSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' });
  return stdout?.trim() ?? '';
}
