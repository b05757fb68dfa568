import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertionSigner, assertionVerifier } from '@zhuqi/subgraph';
import { startPostgres } from '@zhuqi/postgres';
import pg from 'pg';
import { parse } from 'yaml';
import { composeText } from '../src/composition.js';
import { makeSecrets } from '../src/secrets.js';
import { applySql } from '../src/surroundings.js';

const services = [{ name: 'issues', packageName: '@zhuqi/issues' }, { name: 'land', packageName: '@zhuqi/land' }];
const folder = mkdtempSync(join(tmpdir(), 'zhuqi-secrets-'));
const secrets = join(folder, 'secrets');
const read = (name: string) => readFileSync(join(secrets, name), 'utf8');

beforeAll(() => makeSecrets(secrets, services));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the secrets', () => {
  it('are the files that compose.yaml names, no more and no fewer', () => {
    const { secrets: named } = parse(composeText(services), { merge: true }) as { secrets: Record<string, { file: string }> };
    expect(Object.values(named).map(({ file }) => file).sort()).toEqual(readdirSync(secrets).map((name) => `./secrets/${name}`).sort());
  });

  it('lie in a folder that is closed to others, and can be read by the users inside the containers', () => {
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(secrets)) expect([name, statSync(join(secrets, name)).mode & 0o777]).toEqual([name, 0o444]);
  });

  it('are never overwritten; a new service gets its own beside them', () => {
    const before = [read('issues_database_url'), read('signing_key'), read('viewer_keys'), read('redis_users')];
    const report = makeSecrets(secrets, [...services, { name: 'talent' }]);
    expect(report.made).toEqual(['talent_database_url']);
    expect([read('issues_database_url'), read('signing_key'), read('viewer_keys'), read('redis_users')]).toEqual(before);
    expect(read('databases_sql')).toContain('zhuqi_talent');
    rmSync(join(secrets, 'talent_database_url'));
    makeSecrets(secrets, services);
  });

  it('differ each time they are made', () => {
    makeSecrets(join(folder, 'others'), services);
    expect(readFileSync(join(folder, 'others/issues_database_url'), 'utf8')).not.toBe(read('issues_database_url'));
  });

  it('let the services believe what the gateway signs', async () => {
    const sign = assertionSigner(JSON.parse(read('signing_key')));
    const verify = assertionVerifier(JSON.parse(read('viewer_keys')));
    const viewer = { subject: 'a', role: 'HQ_OFFICE' as const };
    expect(await verify(await sign(viewer))).toEqual(viewer);
    expect(read('viewer_keys')).not.toContain('"d"');
  });

  it('hold no password where its hash is enough', () => {
    const passwords = ['redis_url', 'issues_database_url', 'land_database_url'].map((name) => new URL(read(name)).password);
    for (const password of passwords) expect(read('databases_sql') + read('redis_users')).not.toContain(password);
  });
});

describe('the databases', () => {
  it('are made once, each for one role that can enter no other', async () => {
    chmodSync(folder, 0o711);
    const server = await startPostgres({ dataDir: join(folder, 'postgres'), ephemeral: true });
    try {
      await applySql(server.url, read('databases_sql'));
      await applySql(server.url, read('databases_sql'));
      const own = new URL(read('issues_database_url'));
      own.host = new URL(server.url).host;
      expect(await asked(own, 'CREATE TABLE proof AS SELECT 7 AS n; SELECT rolsuper OR rolcreatedb OR rolcreaterole AS mighty FROM pg_roles WHERE rolname = current_user')).toEqual({ mighty: false });
      for (const other of ['zhuqi_land', 'postgres', 'template1']) {
        const foreign = new URL(own);
        foreign.pathname = `/${other}`;
        await expect(asked(foreign, 'SELECT 1')).rejects.toThrow('permission denied for database');
      }
      own.password = 'guessed';
      await expect(asked(own, 'SELECT 1')).rejects.toThrow('password authentication failed');
    } finally {
      await server.stop();
    }
  });
});

async function asked(url: URL, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const results = await client.query(sql) as unknown as pg.QueryResult | pg.QueryResult[];
    return [results].flat().at(-1)?.rows[0];
  } finally {
    await client.end();
  }
}
