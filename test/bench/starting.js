// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { memoryOf } from './memory.js';
import { ask, bulletin } from './questions.js';

/** @typedef {{ seconds: number, stop: number, memory: import('./memory.js').Memory | null, peak: number | null }} Start */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEMO = demoAsScripted();
const WITHIN = 120_000;

/** Starts the demonstration as a program of its own on a data folder, waits until it serves the bulletin, looks at its memory (peak: bytes of PSS, sampled), and stops it; seconds to the bulletin and from the signal to its end. @param {string} dataDir @returns {Promise<Start>} */
export async function timeStart(dataDir) {
  // Empty settings count as absent ones: its own PostgreSQL, no Redis.
  const env = { ...process.env, DATABASE_URL: '', REDIS_URL: '', DATA_DIR: dataDir, PORT: '0' };
  const began = performance.now();
  const demo = spawn(process.execPath, DEMO, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => void demo.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(demo, 'exit');
  const stop = async () => {
    const told = performance.now();
    demo.kill('SIGTERM');
    await ended;
    return (performance.now() - told) / 1000;
  };
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, memoryOf(demo.pid ?? 0)?.pss ?? 0);
  }, 1_000);
  try {
    const url = await servedAt(demo);
    const response = await fetch(`${url}/local/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"as":"hq-office"}' });
    const { token } = /** @type {{ token: string }} */ (await response.json());
    await ask(url, { authorization: `Bearer ${token}` }, bulletin);
    const seconds = (performance.now() - began) / 1000;
    const memory = memoryOf(demo.pid ?? 0);
    return { seconds, stop: await stop(), memory, peak: memory && Math.max(peak, memory.pss) };
  } finally {
    clearInterval(sampler);
    await stop();
    process.off('exit', kill);
  }
}

/** The address that the demonstration prints last, when everything stands. @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} demo @returns {Promise<string>} */
function servedAt(demo) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the demonstration does not serve:\n${said.slice(-2_000)}`)), WITHIN);
    const hear = (/** @type {Buffer} */ words) => {
      said += words.toString();
      const url = /served at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (url) done(() => resolve(url));
    };
    const done = (/** @type {() => void} */ settle) => {
      clearTimeout(late);
      settle();
    };
    demo.stdout.on('data', hear);
    demo.stderr.on('data', hear);
    demo.once('exit', () => done(() => reject(new Error(`the demonstration ended:\n${said.slice(-2_000)}`))));
  });
}

/** What `npm run demo` gives node once everything is built: what is measured is what people start. @returns {string[]} */
function demoAsScripted() {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const [, given] = /&& node (.+)$/.exec(scripts.demo) ?? [];
  if (!given) throw new Error('npm run demo no longer ends by starting node');
  return given.split(' ');
}

/** Builds everything anew, without Turborepo's memory, and says how many seconds it took. */
export function timeBuild() {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, [`${ROOT}/node_modules/turbo/bin/turbo`, 'run', 'build', '--force', '--output-logs=errors-only'], { cwd: ROOT, stdio: ['ignore', 2, 2], env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } });
  if (status !== 0) throw new Error('the build fails');
  return (performance.now() - began) / 1000;
}
