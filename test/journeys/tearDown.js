// @ts-check
import { dropDatabase } from '@zhuqi/postgres';
import tearDown from '@zhuqi/postgres/jest-teardown';
import { databases, SAMPLES } from './databases.js';

/** Jest's globalTeardown: drops what the journeys copied, then ends the tests' server if it was started for them. */
export default async function afterAllJourneys() {
  const server = process.env.TEST_DATABASE_URL;
  if (server) await Promise.all(databases.map((name) => dropDatabase(server, `${SAMPLES}_${name}`)));
  await tearDown();
}
