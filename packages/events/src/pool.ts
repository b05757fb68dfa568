import pg from 'pg';
import type { Logger } from './log.ts';

/** A pool of database connections that outlives the loss of any of them: whoever was using one gets the error, nobody else does. */
export function openPool(config: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({ idleTimeoutMillis: 5_000, ...config });
  pool.on('error', (error) => log.warn({ err: error }, 'database connection lost; it is opened again when needed'));
  // A connection that is checked out has no listener of the pool's, and an error without listener ends the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}
