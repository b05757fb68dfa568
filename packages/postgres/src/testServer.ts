import type { RunningPostgres } from './startPostgres.ts';

/** The server that Jest's globalSetup started, for its globalTeardown, which is another module of the same process. */
export interface TestServer {
  folder: string;
  server: RunningPostgres;
}

const KEY = Symbol.for('zhuqi.postgres.testServer');
const held = globalThis as { [KEY]?: TestServer | undefined };

/** Keeps the server for the teardown. */
export function holdTestServer(server: TestServer): void {
  held[KEY] = server;
}

/** Hands the server to the teardown, once; undefined when none was started. */
export function takeTestServer(): TestServer | undefined {
  const server = held[KEY];
  held[KEY] = undefined;
  return server;
}
