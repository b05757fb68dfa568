import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOf, root, services } from './registry.js';
import { composedEnvironment, startAndStop } from './start.js';
import { prunedStage, sharedStages } from './steps.js';
import { startServers } from './surroundings.js';

// As many at a time as the smallest build machine has processors.
const AT_A_TIME = 2;

/**
 * Runs the Dockerfile's steps in a clean folder and starts each result as compose.yaml would; throws the output of the step that fails.
 * @param {readonly string[]} workspaces
 * @param {(step: string) => void} told
 */
export async function checkImages(workspaces, told) {
  const work = mkdtempSync(join(tmpdir(), 'zhuqi-image-'));
  // PostgreSQL refuses root; its own account has to pass through.
  chmodSync(work, 0o711);
  try {
    await sharedStages(work, told);
    const servers = await startServers(work, services());
    try {
      const waiting = [...workspaces];
      const checkWaiting = async () => {
        for (let workspace = waiting.shift(); workspace; workspace = waiting.shift()) await checkOne(work, workspace, servers.secrets, told);
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, checkWaiting));
    } finally {
      await servers.stop();
    }
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {string} work @param {string} workspace @param {string} secrets @param {(step: string) => void} told */
async function checkOne(work, workspace, secrets, told) {
  const app = await prunedStage(work, workspace);
  told(`${workspace}: image folder made`);
  const environment = composedEnvironment(readFileSync(join(root, 'docker/compose.yaml'), 'utf8'), nameOf(workspace), secrets);
  const { readyAfter, endedAfter } = await startAndStop(app, environment).catch((error) => {
    throw new Error(`${workspace}: ${error.message}`, { cause: error });
  });
  told(`${workspace}: ready after ${readyAfter} ms, ended by SIGTERM after ${endedAfter} ms`);
}
