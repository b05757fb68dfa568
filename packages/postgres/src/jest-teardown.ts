import { rm } from 'node:fs/promises';
import { announceTestServer } from './env.ts';
import { takeTestServer } from './testServer.ts';

/** Jest's globalTeardown: stops the server that `@zhuqi/postgres/jest` started, if it did, and removes its folder. */
export default async function tearDown(): Promise<void> {
  const started = takeTestServer();
  if (!started) return;
  await started.server.stop();
  await rm(started.folder, { recursive: true, force: true });
  announceTestServer(undefined);
}
