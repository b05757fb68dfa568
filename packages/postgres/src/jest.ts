import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceTestServer, givenTestServer } from './env.ts';
import { startPostgres } from './startPostgres.ts';
import { holdTestServer } from './testServer.ts';

const PREFIX = 'zhuqi-jest-';
const DAY = 86_400_000;

/**
 * Jest's globalSetup: unless TEST_DATABASE_URL names a server, starts an ephemeral one in a temporary folder and names it
 * there; `@zhuqi/postgres/jest-teardown` as globalTeardown stops it.
 */
export default async function setUp(): Promise<void> {
  if (givenTestServer() !== undefined) return;
  await sweepForgotten();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  // The server of a root user runs as somebody else, who has to pass through.
  await chmod(folder, 0o711);
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), ephemeral: true });
  holdTestServer({ folder, server });
  announceTestServer(server.url);
}

/** Removes what runs killed more than a day ago have left in the temporary folder. */
async function sweepForgotten(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const age = Date.now() - await stat(folder).then(({ mtimeMs }) => mtimeMs, () => Date.now());
    if (age > DAY) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
