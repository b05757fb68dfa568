import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, loadLedgers } from '@zhuqi/cli';
import { until } from '@zhuqi/testkit';
import { SAMPLE_LEDGERS, samplePosts } from '../src/index.ts';
import { endAll, heldPort, postgresOn, runs, startLocal } from './startedLocal.ts';
import type { Started } from './startedLocal.ts';

const names = Object.keys(samplePosts) as (keyof typeof samplePosts)[];
const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

// One data folder through its life: each test finds what the one before left.
describe('everything on one machine, as its own process', () => {
  let dataDir: string;
  let local: Started;
  let url: string;
  let firstToken: string;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhuqi-local-'));
    // PostgreSQL of a root user runs as somebody else, who has to pass through.
    await chmod(folder, 0o711);
    dataDir = join(folder, 'data');
  });
  afterAll(async () => {
    await endAll();
    await until(async () => !runs(postgresOn(dataDir) ?? -1));
    await rm(join(dataDir, '..'), { recursive: true, force: true });
  });

  const start = async () => {
    local = startLocal({ PORT: '0', DATA_DIR: dataDir });
    url = await local.url;
  };
  const stopped = async (name: NodeJS.Signals) => {
    const postgres = postgresOn(dataDir)!;
    expect(runs(postgres)).toBe(true);
    local.signal(name);
    const { code, signal } = await local.ended;
    return { code, signal, postgresRuns: runs(postgres), pid: postgres };
  };
  const ORDERLY = { code: 0, signal: null, postgresRuns: false };
  const askToken = (body: unknown, raw = JSON.stringify(body)) => fetch(`${url}/local/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: raw });
  const tokenOf = async (as: string, unit?: string) => ((await (await askToken({ as, unit })).json()) as { token: string }).token;
  const ask = async <Data>(token: string, query: string) => (await client({ url, token }).query<Data>(query)).data!;
  const unitsSeen = async (token: string) => (await ask<{ units: unknown[] }>(token, '{ units { id } }')).units.length;

  it('starts on an empty folder and says where it answers', async () => {
    await start();
    expect(local.words.out).toContain(`助企图谱在 ${url} 提供服务`);
    expect(local.words.err).toMatch(/✓ PostgreSQL\n[^]*✓ gateway\n已启动，用时 .+ 秒 \/ Everything answers\n$/);
    expect((await (await fetch(`${url}/ready`)).json())).toMatchObject({ subgraphs: { organization: 'answers', enterprises: 'answers' } });
  });

  it('shows a browser the explorer, signed in, at / and at /graphql', async () => {
    const home = await fetch(url, BROWSER);
    expect([home.status, new URL(home.url).pathname, home.headers.get('content-type')]).toEqual([200, '/explorer/', expect.stringContaining('text/html')]);
    const page = await (await fetch(`${url}/graphql`, BROWSER)).text();
    expect(page).toBe(await home.text());
    const scripts = [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => new URL(src!, `${url}/explorer/`));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect([script.origin, (await fetch(script)).status]).toEqual([url, 200]);
    const token = /Bearer (ey[\w.-]+)/.exec(await (await fetch(`${url}/explorer/options.js`)).text())![1]!;
    expect((await ask<{ viewer: { role: string } | null }>(token, '{ viewer { role } }'))).toBeDefined();
  });

  it('answers nobody without a token', async () => {
    expect((await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ units { id } }"}' })).status).toBe(401);
  });

  it('makes a sample person of whoever asks, but none of a unit that is not there yet', async () => {
    firstToken = await tokenOf('hq-office');
    expect(await unitsSeen(firstToken)).toBe(0);
    const refused = await askToken({ as: 'county-office' });
    expect([refused.status, await refused.json()]).toEqual([400, { error: { code: 'UNIT_UNKNOWN', message: { zh: expect.stringContaining('没有单位“任城区”'), en: expect.stringContaining('load the sheet 单位 first') } } }]);
  });

  it.each([[{}], [{ as: 'mayor' }], [{ as: 'constructor' }], [{ as: ['hq-office'] }], [{ as: null }], [[]]])('makes nobody of %j', async (body) => {
    const refused = await askToken(body);
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: 'SAMPLE_UNKNOWN', message: { en: expect.stringContaining('hq-office, county-office') } } }]);
  });

  it('refuses a request for a token that is no JSON', async () => {
    expect((await askToken(null, '{"as":')).status).toBe(400);
    expect((await fetch(`${url}/local/token`, { method: 'POST' })).status).toBe(400);
  });

  it('takes a workbook in', async () => {
    const report = await loadLedgers(client({ url, token: firstToken }), [join(SAMPLE_LEDGERS, '01-组织与帮包小组.xlsx')], { dryRun: false, progress: () => undefined });
    expect(report.sheets.map(({ sheet, created, rejected }) => [sheet, created, rejected.length])).toEqual([['单位', 29, 0], ['帮包小组', 215, 0], ['小组成员', 958, 0]]);
    expect(await unitsSeen(firstToken)).toBe(29);
  });

  it.each(names.filter((name) => name !== 'department'))('gives %s a token, and the token its post', async (name) => {
    const answer = await askToken({ as: name });
    expect(answer.status).toBe(200);
    const { token } = (await answer.json()) as { token: string };
    const { viewer } = await ask<{ viewer: { role: string } | null }>(token, '{ viewer { role } }');
    // The command office comes from the settings; organization need not know it.
    if (name !== 'hq-office') expect(viewer).toEqual({ role: samplePosts[name].role });
  });

  it('makes a department of a participating unit only, which the sample ledgers hold none of', async () => {
    const asked = [await askToken({ as: 'department' }), await askToken({ as: 'department', unit: 'FG5' })];
    expect(await Promise.all(asked.map(async (response) => [response.status, ((await response.json()) as { error: { code: string } }).error.code]))).toEqual([[400, 'UNIT_REQUIRED'], [400, 'UNIT_UNFIT']]);
  });

  it('makes the head of a unit, beside whoever works there, and of nobody without a unit', async () => {
    const { token } = (await (await askToken({ as: 'factor-group', unit: '土地保障组', head: true })).json()) as { token: string };
    const asked = '{ viewer { role head factor } }';
    expect((await ask<{ viewer: object }>(token, asked)).viewer).toEqual({ role: 'FACTOR_GROUP', head: true, factor: 'LAND' });
    expect((await ask<{ viewer: object }>(await tokenOf('factor-group', '土地保障组'), asked)).viewer).toMatchObject({ head: false });
    for (const as of ['hq-office', 'auditor', 'resident-cadre']) {
      const refused = await askToken({ as, head: true });
      expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: 'HEAD_UNFIT' } }]);
    }
  });

  it('lets a post stand where it is told, by name or code', async () => {
    const { viewer } = await ask<{ viewer: { county: string } }>(await tokenOf('county-office', '兖州区'), '{ viewer { county } }');
    expect(viewer).toEqual({ county: '兖州区' });
    expect((await askToken({ as: 'county-office', unit: '海淀区' })).status).toBe(400);
  });

  it('does not start a second time on a folder that is in use, and harms nobody by it', async () => {
    const second = startLocal({ PORT: '0', DATA_DIR: dataDir });
    expect((await second.ended).code).toBe(1);
    expect(second.words.err).toContain(`The data folder ${join(dataDir, 'postgres')} is in use by another running process (${local.pid})`);
    expect(second.words.err).not.toContain('    at ');
    expect(await unitsSeen(firstToken)).toBe(29);
  });

  it('stops at SIGTERM in order, PostgreSQL with it, also while somebody keeps a connection', async () => {
    await unitsSeen(firstToken);
    expect(await stopped('SIGTERM')).toMatchObject(ORDERLY);
    expect(local.words.err).toContain('正在停止 / Stopping');
    expect(local.words.err).not.toContain('    at ');
  });

  it('on a port that is in use does not start: one sentence, and nothing is left running', async () => {
    const { port, server } = await heldPort();
    const refused = startLocal({ PORT: String(port), DATA_DIR: dataDir });
    let postgres: number | null = null;
    await until(async () => (postgres = postgresOn(dataDir)) !== null, 60_000);
    expect((await refused.ended).code).toBe(1);
    server.close();
    const said = refused.words.err.trimEnd().split('\n').filter((line) => !line.startsWith('  ✓ '));
    expect(said).toEqual([`无法启动 / Could not start: 端口 ${port} 已被占用，请另设 PORT / Port ${port} is in use: set another PORT`]);
    expect({ postgres: runs(postgres!), main: runs(refused.pid), recorded: postgresOn(dataDir) }).toEqual({ postgres: false, main: false, recorded: null });
  });

  it('finds its data again, and takes the tokens it gave before', async () => {
    const keys = await readFile(join(dataDir, 'keys.json'), 'utf8');
    await start();
    expect(await unitsSeen(firstToken)).toBe(29);
    expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).toBe(keys);
    expect((await stat(join(dataDir, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('stops at Ctrl-C, in order though npm hands the same Ctrl-C on', async () => {
    setTimeout(() => local.signal('SIGINT'), 20);
    expect(await stopped('SIGINT')).toMatchObject(ORDERLY);
  });

  it('takes PostgreSQL with it when it is stopped before it answers, and starts again afterwards', async () => {
    local = startLocal({ PORT: '0', DATA_DIR: dataDir });
    await until(async () => local.words.err.includes('✓ PostgreSQL'), 60_000);
    const { pid, ...rest } = await stopped('SIGTERM');
    expect(rest).toMatchObject({ code: 0 });
    await until(async () => !runs(pid));
    await start();
    expect(await unitsSeen(firstToken)).toBe(29);
  });

  it('takes PostgreSQL with it even when it is killed, and finds its data afterwards', async () => {
    const { pid, signal } = await stopped('SIGKILL');
    expect(signal).toBe('SIGKILL');
    await until(async () => !runs(pid));
    await start();
    expect(await unitsSeen(firstToken)).toBe(29);
    expect(await stopped('SIGTERM')).toMatchObject(ORDERLY);
  });
});
