import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

const LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** Applies a service's SQL migrations in Prisma's layout and records them in Prisma's own table; throws when an applied file was edited since. */
export async function migrate(client: pg.ClientBase, migrations: URL): Promise<void> {
  const folder = fileURLToPath(migrations);
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  await client.query(`select pg_advisory_lock(hashtext('zhuqi.migrate'))`);
  try {
    await client.query(LEDGER);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>('select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null');
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    for (const name of names) await applyOnce(client, name, await readFile(`${folder}/${name}/migration.sql`, 'utf8'), applied.get(name));
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('zhuqi.migrate'))`);
  }
}

async function applyOnce(client: pg.ClientBase, name: string, sql: string, applied: string | undefined): Promise<void> {
  const checksum = createHash('sha256').update(sql).digest('hex');
  if (applied === checksum) return;
  if (applied !== undefined) throw new Error(`Migration ${name} was changed after it had been applied / 已执行的迁移 ${name} 被改动`);
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)', [randomUUID(), checksum, name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
