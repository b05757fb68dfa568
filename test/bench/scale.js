// @ts-check
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startPostgres } from '@zhuqi/postgres';
import { assertionSigner, VIEWER_HEADER } from '@zhuqi/subgraph';
import { gatewayKeys } from '@zhuqi/testkit';
import pg from 'pg';
import { aside } from './aside.js';
import { NOW, UNITS, writeIssues } from './scaleIssues.js';

/** @typedef {{ p50: number, p95: number, requests: number }} Times Milliseconds. */
/** @typedef {{ question: string, bySize: { issues: number, times: Times }[] }} Scaled */
/** @typedef {{ scaled: Scaled[], writing: { issues: number, seconds: number }[] }} Scale */
/** @typedef {{ issues: number, url: string, ledgered: string[] }} Site A service with so many issues, and some of them that wait for their dispatch. */
/** @typedef {{ name: string, query: string, viewer: (i: number) => import('@zhuqi/subgraph').Viewer, variables: (i: number, site: Site) => object }} Asking */

const SIZES = [10_000, 1_000_000];
/** Every unit has asked once before the clock is read. */
const WARM_UP = UNITS;
const REQUESTS = 120;
/** @type {import('@zhuqi/subgraph').Viewer} */
const HQ = { subject: 'bench:hq', role: 'HQ_OFFICE' };
const PAGE = 'nodes { id description state dueOn responsibleUnit { id } } pageInfo { hasNextPage endCursor }';
const DISPATCH = 'mutation($input: DispatchIssueInput!) { dispatchIssue(input: $input) { issue { id state version } errors { code message } } }';
/** @type {Asking[]} */
const ASKINGS = [
  { name: 'handler’s work list', query: `{ workList(first: 20) { ${PAGE} } }`, viewer: (i) => ({ subject: 'bench:unit', role: 'DEPARTMENT', unitId: `U${1 + (i % UNITS)}` }), variables: () => ({}) },
  { name: 'command office’s overdue list', query: `{ overdueIssues(first: 20) { ${PAGE} } }`, viewer: () => HQ, variables: () => ({}) },
  { name: 'search for 土地', query: `query($text: String!) { issues(filter: { text: $text }, first: 20) { ${PAGE} } }`, viewer: () => HQ, variables: () => ({ text: '土地' }) },
  { name: 'one transition (dispatch)', query: DISPATCH, viewer: () => HQ, variables: (i, { ledgered }) => ({ input: { id: ledgered[i], coHandlerIds: [] } }) },
];

/** What the issues service takes for the questions that must not grow with the ledger, at ten thousand issues and at a million: two services, each with its own database, asked in turns, one request after the other. @param {string} folder @param {(step: string) => void} told @returns {Promise<Scale>} */
export async function measureScale(folder, told) {
  const postgres = await startPostgres({ dataDir: join(folder, 'scale') });
  const services = SIZES.map((issues) => ({ issues, process: aside('./scaleService.js') }));
  try {
    const { signingKey, viewerKeys } = await gatewayKeys();
    const sign = assertionSigner(signingKey);
    /** @type {{ issues: number, url: string, ledgered: string[] }[]} */
    const sites = [];
    /** @type {{ issues: number, seconds: number }[]} */
    const writing = [];
    for (const { issues, process } of services) {
      told(`${issues} issues`);
      const { url, databaseUrl } = await process.ask('start', { databaseUrl: postgres.url, name: `scale_${issues}`, viewerKeys, now: NOW });
      const began = performance.now();
      await writeIssues(databaseUrl, issues);
      writing.push({ issues, seconds: (performance.now() - began) / 1000 });
      sites.push({ issues, url, ledgered: await waitingForDispatch(databaseUrl, WARM_UP + REQUESTS) });
    }
    const scaled = [];
    for (const asking of ASKINGS) {
      told(asking.name);
      scaled.push(await inTurns(sites, asking, sign));
    }
    return { scaled, writing };
  } finally {
    await Promise.all(services.map(({ process }) => process.stop()));
    await postgres.stop();
  }
}

/** @param {string} databaseUrl @param {number} count @returns {Promise<string[]>} */
async function waitingForDispatch(databaseUrl, count) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`select id from issue where state = 'LEDGERED' order by hashtext(id) limit $1`, [count]);
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

/** The same question to all in turns, so that whatever else the machine does falls on all alike. @param {Site[]} sites @param {Asking} asking @param {ReturnType<typeof assertionSigner>} sign @returns {Promise<Scaled>} */
async function inTurns(sites, { name, query, viewer, variables }, sign) {
  const taken = sites.map(() => /** @type {number[]} */ ([]));
  for (let i = 0; i < WARM_UP + REQUESTS; i++) {
    for (const [at, site] of sites.entries()) {
      const headers = { 'content-type': 'application/json', [VIEWER_HEADER]: await sign(viewer(i)) };
      const began = performance.now();
      const response = await fetch(site.url, { method: 'POST', headers, body: JSON.stringify({ query, variables: variables(i, site) }) });
      const answer = await response.text();
      if (i >= WARM_UP) taken[at]?.push(performance.now() - began);
      if (answer.includes('"code":') || !answer.includes('"id":')) throw new Error(`${name} of ${site.issues}: ${answer.slice(0, 500)}`);
    }
  }
  return { question: name, bySize: sites.map(({ issues }, at) => ({ issues, times: timesOf(taken[at] ?? []) })) };
}

/** @param {number[]} milliseconds @returns {Times} */
function timesOf(milliseconds) {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const percentile = (/** @type {number} */ share) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { p50: percentile(0.5), p95: percentile(0.95), requests: sorted.length };
}
