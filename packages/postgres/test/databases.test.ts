import { join } from 'node:path';
import pg from 'pg';
import { copyDatabase, dropDatabase, ensureDatabase, startPostgres, type RunningPostgres } from '../src/index.ts';
import { ask, cleanFolders, folder } from './setting.ts';

let server: RunningPostgres;
beforeAll(async () => {
  server = await startPostgres({ dataDir: join(folder(), 'data'), ephemeral: true });
});
afterAll(async () => {
  await server.stop();
  cleanFolders();
});

describe('a database', () => {
  it('is made once, however many ask for it at the same time', async () => {
    const urls = await Promise.all(Array.from({ length: 12 }, () => ensureDatabase(server.url, 'issues')));
    expect(new Set(urls).size).toBe(1);
    expect(await ask(urls[0] ?? '', 'SELECT current_database() AS name')).toEqual({ name: 'issues' });
    expect(await ensureDatabase(server.url, 'issues')).toBe(urls[0]);
  });

  it('may bear a Chinese name, blanks and quotes', async () => {
    const name = '问题 "库"';
    const url = await ensureDatabase(server.url, name);
    expect(await ask(url, 'SELECT current_database() AS name, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()'))
      .toEqual({ name, encoding: 'UTF8' });
    await dropDatabase(server.url, name);
  });

  it('is refused a name that PostgreSQL would cut short or drivers would misread', async () => {
    await expect(ensureDatabase(server.url, '企'.repeat(22))).rejects.toThrow(RangeError);
    await expect(ensureDatabase(server.url, '')).rejects.toThrow(RangeError);
    await expect(ensureDatabase(server.url, 'a/b')).rejects.toThrow(RangeError);
  });

  it('is copied with all that is in it, once whoever is still connected has gone; where there is nothing to copy, that is said', async () => {
    const from = await ensureDatabase(server.url, 'original');
    await ask(from, 'CREATE TABLE issue AS SELECT 7 AS number');
    const client = new pg.Client({ connectionString: from });
    await client.connect();
    const copying = copyDatabase(server.url, 'original', 'copy');
    await client.end();
    expect(await copying).toBe(true);
    expect(await ask(await ensureDatabase(server.url, 'copy'), 'SELECT number FROM issue')).toEqual({ number: 7 });
    expect(await copyDatabase(server.url, 'no such', 'other')).toBe(false);
  });

  it('goes, together with whoever is still connected, and going twice is no error', async () => {
    const url = await ensureDatabase(server.url, 'leaving');
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    await dropDatabase(server.url, 'leaving');
    await dropDatabase(server.url, 'leaving');
    await expect(ask(url, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });
});
