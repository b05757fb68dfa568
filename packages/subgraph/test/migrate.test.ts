import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate } from '../src/migrate.ts';
import { testDatabase } from './testDatabase.ts';

describe('a service’s migrations', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let client: pg.Client;
  const write = async (name: string, sql: string) => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  };
  const migrations = () => pathToFileURL(`${folder}/`);
  const connected = async () => {
    const session = new pg.Client({ connectionString: database.url });
    await session.connect();
    return session;
  };
  const tables = async () => (await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename not like '\\_%' order by 1`)).rows.map(({ name }) => name);
  const recorded = async () => (await client.query<{ name: string; checksum: string }>('select migration_name as name, checksum from _prisma_migrations order by started_at, migration_name')).rows;

  beforeEach(async () => {
    [folder, database] = [await mkdtemp(join(tmpdir(), 'zhuqi-migrations-')), await testDatabase()];
    client = await connected();
    await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
    await write('20210701000000_start', 'create table issue (id text primary key);');
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('are applied once, in the order of their names, and recorded as Prisma records them', async () => {
    const second = 'alter table issue add column unit text not null;\ncreate index on issue (unit);\n';
    await write('20210801000000_unit', second);
    await migrate(client, migrations());
    await migrate(client, migrations());
    expect(await tables()).toEqual(['issue']);
    expect((await recorded()).map(({ name }) => name)).toEqual(['20210701000000_start', '20210801000000_unit']);
    expect((await recorded())[1]!.checksum).toBe(createHash('sha256').update(second).digest('hex'));
    const { rows } = await client.query('select applied_steps_count, finished_at is not null as finished, rolled_back_at, logs from _prisma_migrations');
    expect(rows).toEqual(Array(2).fill({ applied_steps_count: 1, finished: true, rolled_back_at: null, logs: null }));
  });

  it('that are new are applied on top of those that stand', async () => {
    await migrate(client, migrations());
    await client.query(`insert into issue values ('WT20210001')`);
    await write('20210801000000_loan', 'create table loan (id text primary key);');
    await migrate(client, migrations());
    expect(await tables()).toEqual(['issue', 'loan']);
    expect((await client.query('select id from issue')).rows).toEqual([{ id: 'WT20210001' }]);
  });

  it('that were changed after they had been applied are refused, and nothing after them is applied', async () => {
    await migrate(client, migrations());
    await write('20210701000000_start', 'create table issue (id text primary key, note text);');
    await write('20210801000000_loan', 'create table loan (id text primary key);');
    await expect(migrate(client, migrations())).rejects.toThrow('Migration 20210701000000_start was changed after it had been applied');
    expect(await tables()).toEqual(['issue']);
  });

  it('that fail leave nothing behind of themselves, and are applied whole once mended', async () => {
    await write('20210801000000_loan', 'create table loan (id text primary key); insert into issue values (1, 2, 3);');
    await expect(migrate(client, migrations())).rejects.toMatchObject({ code: '42601' });
    expect(await tables()).toEqual(['issue']);
    expect(await recorded()).toHaveLength(1);
    await write('20210801000000_loan', 'create table loan (id text primary key);');
    await migrate(client, migrations());
    expect(await tables()).toEqual(['issue', 'loan']);
  });

  it('are applied once when several processes start at once', async () => {
    await write('20210801000000_slow', 'select pg_sleep(0.3); create table loan (id text primary key);');
    const sessions = await Promise.all([connected(), connected(), connected(), connected()]);
    await Promise.all(sessions.map((session) => migrate(session, migrations())));
    await Promise.all(sessions.map((session) => session.end()));
    expect(await tables()).toEqual(['issue', 'loan']);
    expect(await recorded()).toHaveLength(2);
  });

  it('hold nobody up after one of them has failed', async () => {
    await write('20210801000000_bad', 'create nonsense;');
    await expect(migrate(client, migrations())).rejects.toMatchObject({ code: '42601' });
    await rm(join(folder, '20210801000000_bad'), { recursive: true });
    const other = await connected();
    await migrate(other, migrations());
    await other.end();
  });

  it('that an operator has taken back are applied again', async () => {
    await migrate(client, migrations());
    await client.query('drop table issue; update _prisma_migrations set rolled_back_at = now()');
    await migrate(client, migrations());
    expect(await tables()).toEqual(['issue']);
  });
});
