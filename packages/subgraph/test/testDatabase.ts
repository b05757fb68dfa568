import { randomUUID } from 'node:crypto';
import { dropDatabase, ensureDatabase } from '@zhuqi/postgres';
import type { Database } from '@zhuqi/events';
import pg from 'pg';

/** A database of one test file's own. */
export async function testDatabase() {
  const server = process.env.TEST_DATABASE_URL!;
  const name = `test_subgraph_${randomUUID().slice(0, 8)}`;
  return { url: await ensureDatabase(server, name), drop: () => dropDatabase(server, name) };
}

/** A connection that is spoken to as a Prisma client would be; disconnecting it closes its connections. */
export function connectPlainly(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  const session = (on: pg.Pool | pg.PoolClient): Database => ({
    $executeRawUnsafe: async (text, ...values) => (await on.query(text, values)).rowCount ?? 0,
    $queryRawUnsafe: async <T>(text: string, ...values: unknown[]) => (await on.query(text, values)).rows as T,
    $disconnect: () => pool.end(),
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
  return session(pool);
}
