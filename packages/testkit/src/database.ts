import { randomUUID } from 'node:crypto';
import { dropDatabase, ensureDatabase } from '@zhuqi/postgres';
import { testEnv } from './env.ts';

/** A database of this test file's own on the tests' server. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Makes an empty database; the tests' server comes from Jest's global set-up `@zhuqi/postgres/jest`. */
export async function testDatabase(label: string): Promise<TestDatabase> {
  const { server } = testEnv();
  const name = `test_${label}_${randomUUID().slice(0, 8)}`;
  return { url: await ensureDatabase(server, name), drop: () => dropDatabase(server, name) };
}
