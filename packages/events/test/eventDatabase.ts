import { randomUUID } from 'node:crypto';
import { ensureDatabase, dropDatabase } from '@zhuqi/postgres';
import type pg from 'pg';
import { createEventTables, openPool } from '../src/index.ts';
import type { Database } from '../src/index.ts';

/** A database with outbox and inbox, spoken to as a Prisma client would be. */
export async function eventDatabase() {
  const server = process.env.TEST_DATABASE_URL!;
  const name = `test_events_${randomUUID().slice(0, 8)}`;
  const url = await ensureDatabase(server, name);
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const pool = openPool({ connectionString: url, max: 8 }, quiet);
  const client = await pool.connect();
  await createEventTables(client);
  await client.query('create table effect (message_id text, what text)');
  client.release();
  const session = (on: pg.Pool | pg.PoolClient): Database => ({
    $executeRawUnsafe: async (text, ...values) => (await on.query(text, values)).rowCount ?? 0,
    $queryRawUnsafe: async <T>(text: string, ...values: unknown[]) => (await on.query(text, values)).rows as T,
    $disconnect: async () => undefined,
    $transaction: async (work: (tx: Database) => Promise<unknown>) => {
      const tx = await pool.connect();
      try {
        await tx.query('begin');
        const result = await work(session(tx));
        await tx.query('commit');
        return result;
      } catch (error) {
        await tx.query('rollback');
        throw error;
      } finally {
        tx.release();
      }
    },
  });
  return { url, pool, db: session(pool), drop: async () => { await pool.end(); await dropDatabase(server, name); } };
}
