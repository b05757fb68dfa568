import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { freePort } from './surroundings.js';

/** @typedef {{ environment: Record<string, string>, secrets: (string | { source: string, target: string })[] }} Composed A service of compose.yaml. */

const PATIENCE_MILLISECONDS = 60_000;
/** What a city writes into docker/.env. */
const settings = { OIDC_ISSUER: 'https://sign-in.example', OIDC_AUDIENCE: 'zhuqi', OIDC_JWKS_URI: 'https://sign-in.example/jwks', LOG_LEVEL: 'info' };

/**
 * The environment that compose.yaml gives a service, with its secrets where this machine has them.
 * @param {string} composeYaml
 * @param {string} name
 * @param {string} secretsFolder
 * @returns {Record<string, string>}
 */
export function composedEnvironment(composeYaml, name, secretsFolder) {
  /** @type {Composed} */
  const { environment, secrets } = parse(composeYaml, { merge: true }).services[name];
  const paths = new Map(secrets.map((secret) => (typeof secret === 'string' ? [secret, secret] : [secret.target, secret.source])));
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)
    .replace(/^\/run\/secrets\/(.+)$/, (_, target) => join(secretsFolder, paths.get(target) ?? `${target} is not given to ${name}`))
    .replace(/\$\{(\w+):.*\}/, (_, variable) => settings[/** @type {keyof typeof settings} */ (variable)] ?? '')]));
}

/**
 * Starts an image's folder as its container would, waits until it is healthy and ready, and ends it; throws with its output when it does anything else.
 * @param {string} app
 * @param {Record<string, string>} environment
 * @returns {Promise<{ readyAfter: number, endedAfter: number }>} milliseconds
 */
export async function startAndStop(app, environment) {
  const { command, ready } = commandsOf(readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8'));
  const env = { PATH: process.env.PATH ?? '', NODE_ENV: 'production', PORT: String(await freePort()), ...environment };
  const began = Date.now();
  const { child, exited, output } = launch(command, app, env);
  try {
    while ((await launch(ready, app, env).exited).code !== 0) {
      if (child.exitCode !== null || Date.now() - began > PATIENCE_MILLISECONDS) throw new Error('It does not become ready');
      await sleep(200);
    }
    const readyAfter = Date.now() - began;
    const health = await fetch(`http://127.0.0.1:${env.PORT}/health`);
    if (!health.ok) throw new Error(`/health answers ${health.status}`);
    const asked = Date.now();
    child.kill('SIGTERM');
    const end = await exited;
    if (end.code !== 0) throw new Error(`SIGTERM ends it with ${end.code ?? end.signal} instead of 0`);
    return { readyAfter, endedAfter: Date.now() - asked };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}:\n${output.join('')}`, { cause: error });
  } finally {
    child.kill('SIGKILL');
  }
}

/**
 * The commands that the Dockerfile lets a container run.
 * @param {string} dockerfile
 */
export function commandsOf(dockerfile) {
  const [ready = '[]', command = '[]'] = [/^HEALTHCHECK .*CMD (\[.*\])$/m, /^CMD (\[.*\])$/m].map((pattern) => pattern.exec(dockerfile)?.[1]);
  return { ready: /** @type {string[]} */ (JSON.parse(ready)), command: /** @type {string[]} */ (JSON.parse(command)) };
}

/** @param {string[]} command @param {string} cwd @param {Record<string, string>} env */
function launch([program = '', ...args], cwd, env) {
  const child = spawn(program, args, { cwd, env });
  /** @type {string[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)));
  /** @type {Promise<{ code: number | null, signal: string | null }>} */
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  return { child, exited, output };
}
