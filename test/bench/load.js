// @ts-check
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';

/** @typedef {{ requests: number, seconds: number, milliseconds: number[], cpuMilliseconds: number }} Round */
/** @typedef {{ requestsPerSecond: number, p50: number, p95: number, p99: number, cpuPerRequest: number, requests: number }} Figures */

/**
 * Sends a question over several connections, each as another person, for a number of seconds or of requests; throws unless every answer is whole, or else as it was said to be.
 * @param {{ url: string, people: Record<string, string>[], question: import('./questions.js').Question, connections: number, cpu: () => Promise<NodeJS.CpuUsage>, expected?: (body: string) => boolean } & ({ seconds: number } | { requests: number })} options
 * @returns {Promise<Round>}
 */
export async function load({ url, people, question: { name, query, variables }, connections, cpu, expected = isWhole, ...bound }) {
  let opened = 0;
  /** @type {number[]} */
  const milliseconds = [];
  const before = await cpu();
  const began = performance.now();
  let last = began;
  const { errors, timeouts, non2xx, mismatches } = await finished({
    url: `${url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    connections,
    timeout: 30,
    ...('seconds' in bound ? { duration: bound.seconds } : { amount: bound.requests }),
    setupClient: (client) => client.setHeaders({ 'content-type': 'application/json', ...people[opened++ % people.length] }),
    verifyBody: (body) => expected(String(body)),
  }, (time) => {
    milliseconds.push(time);
    last = performance.now();
  });
  const after = await cpu();
  if (errors + timeouts + non2xx + mismatches > 0) throw new Error(`${name} at ${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} refusals, ${mismatches} answers that are not as they should be`);
  return {
    requests: milliseconds.length,
    seconds: (last - began) / 1000,
    milliseconds,
    cpuMilliseconds: (after.user - before.user + after.system - before.system) / 1000,
  };
}

/** An error counts as no answer: a gateway that fails fast must not look fast. @param {string} body */
function isWhole(body) {
  return !body.includes('"errors":');
}

/** @param {autocannon.Options} options @param {(milliseconds: number) => void} answered @returns {Promise<autocannon.Result>} */
function finished(options, answered) {
  return new Promise((resolve, reject) => {
    const run = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
    run.on('response', (_client, _status, _bytes, time) => answered(time));
  });
}

/** What several rounds say together: medians of the rounds, percentiles of all answers. @param {Round[]} rounds @returns {Figures} */
export function figuresOf(rounds) {
  const times = rounds.flatMap((round) => round.milliseconds).sort((a, b) => a - b);
  const percentile = (/** @type {number} */ share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return {
    requestsPerSecond: median(rounds.map((round) => round.requests / round.seconds)),
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    cpuPerRequest: median(rounds.map((round) => round.cpuMilliseconds / round.requests)),
    requests: times.length,
  };
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
