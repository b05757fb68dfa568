import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@zhuqi/redis';
import { openQueues, startReactions, startRelay } from '../src/index.ts';
import type { Database, Logger, Queues, Reaction, Relay, Taking } from '../src/index.ts';
import { eventDatabase } from './eventDatabase.ts';

const redisServer = process.env.TEST_REDIS_SERVER;

/** The backend that the tests of the machinery run on: Redis where a server to start is named, else PostgreSQL. */
export const backends = [redisServer ? 'redis' : 'postgresql'];

/** A log that nobody reads. */
export const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A publisher and a consumer that share a database, with queues of their own. */
export async function house(backend: string, log: Logger = quiet) {
  const database = await eventDatabase();
  const redis = backend === 'redis' ? await startRedis(redisServer!) : undefined;
  const queues: Queues = await openQueues(redis ? { redisUrl: redis.url } : { databaseUrl: database.url }, log);
  const running: (Relay | Taking)[] = [];
  const started = <T extends Relay | Taking>(each: T): T => {
    running.push(each);
    return each;
  };
  return {
    ...database,
    queues,
    rows: async <T>(text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows as T[],
    relay: () => started(startRelay({ publisher: 'organization', pool: database.pool, queues, log })),
    react: (reactions: Reaction<Database>[]) => started(startReactions({ consumer: 'aggregation', db: database.db, queues, reactions, log })),
    async stop() {
      for (const each of running.reverse()) await each.stop();
      await queues.close();
      await redis?.stop();
      await database.drop();
    },
  };
}

/** Waits until a condition holds, at most 45 seconds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 45_000; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error('did not come true within 45 s');
  }
}
