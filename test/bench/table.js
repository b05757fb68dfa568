// @ts-check
import { dossierTable, silenceTable } from './dossierTables.js';
import { eventsTable } from './eventsTable.js';
import { count, grid, number } from './grid.js';
import { scaleTable } from './scaleTable.js';

/** @typedef {Awaited<ReturnType<typeof import('./measure.js').measure>>} Measured */

/** What is promised; a figure that misses it is marked. A process that answers nobody for 700 ms is taken for silent by the gateway. */
const TARGETS = { firstStart: 60, secondStart: 15, stop: 10, loading: 20, heldUp: 700, memory: 1.2e9 };

const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const within = (/** @type {number} */ value, /** @type {number} */ target) => (value < target ? 'met' : 'MISSED');

/** All figures as text for people. @param {Measured} measured */
export function tableOf({ machine, plan, starts, build, loads, statements, comparisons, dossiers, silence, scale, events }) {
  /** @type {string[]} */
  const parts = [`Zhuqi bench · ${machine.cpu}, ${machine.cores} cores · Node ${machine.node} · everything on 127.0.0.1, on these cores`];
  if (comparisons) {
    parts.push(
      `Our gateway beside a stock @apollo/gateway: ${plan.connections} connections of ${plan.people} ${plan.people === 1 ? 'person' : 'people'}, ${plan.rounds} rounds in turns, the same requests to both.\nCPU is the gateway process's own. Ours checks each token, finds the post, signs, limits and logs;\nthe stock one gets the signed assertion ready-made and checks nothing, which favours it.`,
      `Over the services (they and PostgreSQL set the pace)\n${comparisonGrid(comparisons.services)}`,
      `Over the services' answers replayed from memory (the gateway sets the pace)\n${comparisonGrid(comparisons.replayed)}`,
    );
  }
  if (statements) {
    const services = [...new Set(statements.flatMap(({ byService }) => Object.keys(byService)))].sort();
    parts.push('SQL statements for one request', grid(['question', 'all', ...services], statements.map(({ question, statements: all, byService }) => [question, count(all), ...services.map((name) => count(byService[name] ?? 0))])));
  }
  if (dossiers) parts.push(...dossierTable(dossiers));
  if (silence) parts.push(silenceTable(silence));
  if (scale) parts.push(scaleTable(scale));
  if (events) parts.push(eventsTable(events));
  const rest = [
    ...(loads ? [
      [`load of the five workbooks, ${loads.first.rows} rows`, `${number(loads.first.seconds)} s`, `< ${TARGETS.loading} s`, within(loads.first.seconds, TARGETS.loading)],
      [`the same again, ${loads.again.unchanged} rows unchanged`, `${number(loads.again.seconds)} s`, '', ''],
      ['longest time meanwhile in which the one process of all services answered nobody', `${number(loads.first.heldUp)} ms`, `< ${TARGETS.heldUp} ms`, within(loads.first.heldUp, TARGETS.heldUp)],
    ] : []),
    ...(build === null ? [] : [['build of everything', `${number(build)} s`, '', '']]),
    ...(starts ? [
      ['first start, ledgers loaded, to the bulletin', `${number(starts.first.seconds)} s`, `< ${TARGETS.firstStart} s`, within(starts.first.seconds, TARGETS.firstStart)],
      ...(build === null ? [] : [['build and first start together', `${number(build + starts.first.seconds)} s`, `< ${TARGETS.firstStart} s`, within(build + starts.first.seconds, TARGETS.firstStart)]]),
      ['second start, to the bulletin', `${number(starts.second.seconds)} s`, `< ${TARGETS.secondStart} s`, within(starts.second.seconds, TARGETS.secondStart)],
      ['from SIGTERM to its end, PostgreSQL with it', `${number(starts.second.stop)} s`, `< ${TARGETS.stop} s`, within(starts.second.stop, TARGETS.stop)],
      ...memoryRows('memory after the first start', starts.first),
      ...memoryRows('memory after the second start', starts.second),
    ] : []),
  ];
  if (rest.length > 0) parts.push(grid(['', 'figure', 'target', ''], rest));
  return `${parts.join('\n\n')}\n`;
}

/** @param {import('./gateways.js').Comparison[]} comparisons */
function comparisonGrid(comparisons) {
  return grid(['question', 'gateway', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms/request'], comparisons.flatMap(({ question, ours, stock }) => [
    [question, 'ours', ...columnsOf(ours)],
    ['', 'stock', ...columnsOf(stock)],
    ['', 'ours / stock', ...columnsOf(ratio(ours, stock)).map((each) => `× ${each}`)],
  ]));
}

/** @param {string} label @param {import('./starting.js').Start} start */
function memoryRows(label, { memory, peak }) {
  if (!memory || peak === null) return [[label, 'only Linux tells', '', '']];
  const target = `< ${megabytes(TARGETS.memory)}`;
  return [
    [`${label}, PostgreSQL included (PSS, ${memory.processes} processes)`, megabytes(memory.pss), target, within(memory.pss, TARGETS.memory)],
    ['  the same as RSS, shared pages counted in each process', megabytes(memory.rss), '', ''],
    ['  highest while starting (PSS)', megabytes(peak), target, within(peak, TARGETS.memory)],
  ];
}

/** @param {import('./load.js').Figures} figures */
function columnsOf({ requestsPerSecond, p50, p99, cpuPerRequest }) {
  return [requestsPerSecond, p50, p99, cpuPerRequest].map(number);
}

/** @param {import('./load.js').Figures} ours @param {import('./load.js').Figures} stock @returns {import('./load.js').Figures} */
function ratio(ours, stock) {
  const by = (/** @type {'requestsPerSecond' | 'p50' | 'p95' | 'p99' | 'cpuPerRequest' | 'requests'} */ key) => ours[key] / stock[key];
  return { requestsPerSecond: by('requestsPerSecond'), p50: by('p50'), p95: by('p95'), p99: by('p99'), cpuPerRequest: by('cpuPerRequest'), requests: by('requests') };
}
