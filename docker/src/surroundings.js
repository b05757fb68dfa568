import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startPostgres } from '@zhuqi/postgres';
import pg from 'pg';
import { DATABASE_FILE, makeSecrets } from './secrets.js';

/** @typedef {{ secrets: string, stop: () => Promise<void> }} Servers The secrets' folder and how to stop both servers. */

/**
 * PostgreSQL and Redis as compose.yaml sets them up, on this machine: their users, passwords and databases come from the same secrets.
 * @param {string} work
 * @param {readonly { name: string }[]} services
 * @returns {Promise<Servers>}
 */
export async function startServers(work, services) {
  const secrets = join(work, 'secrets');
  const postgres = await startPostgres({ dataDir: join(work, 'postgres'), ephemeral: true });
  const redisPort = await freePort();
  makeSecrets(secrets, services, { postgres: new URL(postgres.url).host, redis: `127.0.0.1:${redisPort}` });
  const redis = spawn('redis-server', ['--bind', '127.0.0.1', '--port', String(redisPort), '--dir', work, '--save', '', '--maxmemory-policy', 'noeviction', '--aclfile', join(secrets, 'redis_users')], { stdio: 'ignore' });
  redis.once('error', (error) => console.error(`redis-server 无法启动，请先安装 / redis-server does not start, install it first: ${error.message}`));
  const ended = new Promise((done) => redis.once('error', done).once('exit', done));
  process.once('exit', () => redis.kill());
  await applySql(postgres.url, readFileSync(join(secrets, DATABASE_FILE), 'utf8'));
  return {
    secrets,
    async stop() {
      redis.kill('SIGTERM');
      await Promise.all([ended, postgres.stop()]);
    },
  };
}

/**
 * Runs the SQL of the databases' secret as psql would, `\gexec` included, for machines without psql.
 * @param {string} url
 * @param {string} sql one statement a line
 */
export async function applySql(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const line of sql.split('\n').filter(Boolean)) {
      const [statement = '', then] = line.split(' \\gexec');
      const { rows } = await client.query(statement);
      if (then !== undefined) for (const row of rows) await client.query(String(Object.values(row)[0]));
    }
  } finally {
    await client.end();
  }
}

/** @returns {Promise<number>} */
export async function freePort() {
  const probe = createServer();
  await new Promise((listening) => probe.listen(0, '127.0.0.1', () => listening(null)));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
