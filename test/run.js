// @ts-check
// The README's test command: builds, lends every workspace one PostgreSQL of the tests' own, runs all tests through Turborepo and says how many passed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const turbo = (/** @type {string[]} */ ...args) => spawnSync(process.execPath, [join(root, 'node_modules/turbo/bin/turbo'), ...args], { cwd: root, stdio: 'inherit', env: process.env }).status ?? 1;

const built = turbo('run', 'build', '--output-logs=errors-only');
if (built !== 0) process.exit(built);

const { startPostgres } = await import('@zhuqi/postgres');
const folder = mkdtempSync(join(tmpdir(), 'zhuqi-tests-'));
const server = process.env.TEST_DATABASE_URL ? undefined : await startPostgres({ dataDir: join(folder, 'postgres'), ephemeral: true });
if (server) process.env.TEST_DATABASE_URL = server.url;
let status;
try {
  status = turbo('run', 'test', '--output-logs=new-only', '--continue', '--concurrency=2');
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} Result */
/** @type {Result[]} */
const results = workspaces().map((workspace) => join(workspace, 'test-results.json')).filter(existsSync).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (/** @type {keyof Result} */ key) => results.reduce((total, result) => total + result[key], 0);
const brokenSuites = results.reduce((total, result) => total + result.numRuntimeErrorTestSuites, 0);
console.log(`\n${sum('numPassedTests')} passed, ${sum('numFailedTests') + brokenSuites} failed`);
process.exit(status || (brokenSuites > 0 ? 1 : 0));

function workspaces() {
  /** @type {{ workspaces: string[] }} */
  const { workspaces: patterns } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return patterns.flatMap((pattern) => (pattern.endsWith('/*') ? children(join(root, pattern.slice(0, -2))) : [join(root, pattern)]));
}

/** @param {string} folder */
function children(folder) {
  return readdirSync(folder).map((name) => join(folder, name)).filter((path) => existsSync(join(path, 'package.json')));
}
