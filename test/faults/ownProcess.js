// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {{ port: number, url: string, answers: Promise<void>, ended: Promise<{ code: number | null, signal: string | null }>, signal: (name: NodeJS.Signals) => void, words: () => string }} OwnProcess */

const START_MILLISECONDS = 60_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
// A run that is broken off leaves nobody behind, not even one that is frozen.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts `dist/main.js` of a folder with these settings alone; `answers` resolves when its `/health` does, and rejects with its words when it ends before. @param {string} folder @param {number} port @param {Record<string, string>} env @returns {OwnProcess} */
export function startProcess(folder, port, env) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['dist/main.js'], { cwd: folder, env: { PATH, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => void (words += text));
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  const url = `http://127.0.0.1:${port}`;
  const answers = healthy(url, () => child.exitCode === null && child.signalCode === null, () => words);
  answers.catch(() => undefined);
  return { port, url: `${url}/graphql`, answers, ended, signal: (name) => void child.kill(name), words: () => words };
}

/** @param {string} url @param {() => boolean} lives @param {() => string} words */
async function healthy(url, lives, words) {
  for (const end = Date.now() + START_MILLISECONDS; !(await fetch(`${url}/health`, { signal: globalThis.AbortSignal.timeout(1_000) }).then(({ ok }) => ok, () => false)); await pause(25)) {
    if (!lives()) throw new Error(`ended before it answered: ${words().slice(-2_000)}`);
    if (Date.now() > end) throw new Error(`nobody answers at ${url}: ${words().slice(-2_000)}`);
  }
}

/** Ports of 127.0.0.1 on which nobody answers, all different. @param {number} count @returns {Promise<number[]>} */
export async function freePorts(count) {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => /** @type {import('node:net').AddressInfo} */ (probe.address()).port);
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  return ports;
}
