// @ts-check
import { count, grid, number } from './grid.js';

/** What is promised of a file of which one owner is silent; milliseconds. */
const SILENCE_TARGET = 1_000;

const sum = (/** @type {Record<string, number>} */ byService) => Object.values(byService).reduce((total, each) => total + each, 0);

/** What one request for whole files costs, and which services it falls to. @param {import('./dossiers.js').FileReading[]} readings */
export function dossierTable(readings) {
  const services = [...new Set(readings.flatMap(({ fetches, statements }) => [...Object.keys(fetches), ...Object.keys(statements)]))].sort();
  return [
    'The full dossier, and a page of them: one person through our gateway, one request after the other',
    grid(['question', 'services', 'fetches', 'SQL', 'p50 ms', 'p99 ms', 'gateway CPU ms', 'requests'], readings.map(({ question, fetches, statements, figures }) => [
      question, count(Object.keys(fetches).length), count(sum(fetches)), count(sum(statements)), number(figures.p50), number(figures.p99), number(figures.cpuPerRequest), count(figures.requests),
    ])),
    grid(['fetches / SQL of one request', ...readings.map(({ question }) => question)], services.map((name) => [
      name, ...readings.map(({ fetches, statements }) => `${count(fetches[name] ?? 0)} / ${count(statements[name] ?? 0)}`),
    ])),
  ];
}

/** How long a file takes with all its owners, and with one that hangs or was stopped. @param {import('./silence.js').Silence} silence */
export function silenceTable({ service, lost, whole, without, frozen }) {
  const row = (/** @type {string} */ label, /** @type {import('./load.js').Figures} */ { p50, p95, p99, requests }) => [label, number(p50), number(p95), number(p99), count(requests)];
  const judged = (/** @type {string} */ label, /** @type {import('./load.js').Figures} */ figures) => [...row(label, figures), `< ${SILENCE_TARGET} ms`, figures.p95 < SILENCE_TARGET ? 'met' : 'MISSED'];
  return `One owner silent: the full dossier from the moment ${service} falls silent. Every answer names ${service} and nobody else; of the file ${lost.join(', ')} is missing, the rest is the same
${grid(['', 'p50 ms', 'p95 ms', 'p99 ms', 'requests', 'p95 target', '', 'whole again after'], [
    [...row('all owners answer', whole), '', '', ''],
    [...judged(`${service} is stopped: connections are refused`, without), ''],
    ...frozen.map(({ connections, figures, backMilliseconds }) => [...judged(`${service} hangs (SIGSTOP), ${connections === 1 ? 'one person' : `${connections} people at once`}`, figures), `${number(backMilliseconds)} ms`]),
  ])}`;
}
