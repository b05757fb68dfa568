import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bulletinOf, loadLedgers } from '@zhuqi/cli';
import type { LoadReport } from '@zhuqi/cli';
import { SAMPLE_LEDGERS } from '@zhuqi/local';
import { dropDatabase, ensureDatabase } from '@zhuqi/postgres';
import { repositoryRoot, subgraphs } from '@zhuqi/schema';
import { until } from '@zhuqi/testkit';
import { apartGraph } from './apartGraph.ts';
import type { ApartGraph } from './apartGraph.ts';
import { endAll, freePorts, silence, startProcess } from './ownProcess.ts';

const WEAR = '91370871XAMP00026Q';
const DOSSIER = 'query($id: ID!) { enterprise(id: $id) { name dossier { status { county team { code } } projects { id } issues { id } loans { id stage } } } }';
const THROUGH_NPM = 'projects';

interface Dossier {
  enterprise: { name: string; dossier: { status: { county: string; team: { code: string } } | null; projects: object[] | null; issues: object[] | null; loans: { id: string; stage: string }[] | null } } | null;
}

describe('every service and the gateway as a process of its own', () => {
  let graph: ApartGraph;
  let report: LoadReport;
  beforeAll(async () => {
    graph = await apartGraph(THROUGH_NPM);
    report = await loadLedgers(graph.office, [SAMPLE_LEDGERS], { dryRun: false, progress: () => undefined });
  }, 300_000);
  afterAll(() => graph?.stop());

  const dossier = () => graph.office.query<Dossier>(DOSSIER, { id: WEAR });
  const ready = async () => (await (await fetch(`${graph.office.url}/ready`)).json()) as { subgraphs: Record<string, string> };
  const whole = async () => {
    const { data, errors } = await dossier();
    expect(errors).toBeUndefined();
    expect(data!.enterprise).toMatchObject({ name: '山东太阳耐磨件有限公司', dossier: { status: { county: '济宁高新区', team: { code: 'SJ005' } } } });
    expect(data!.enterprise!.dossier.projects).toContainEqual({ id: 'XM20210003' });
    expect(data!.enterprise!.dossier.issues).toContainEqual({ id: 'WT20210005' });
    expect(data!.enterprise!.dossier.loans).toContainEqual({ id: 'DK20210002', stage: 'CREDIT_LINE' });
  };

  it('are all there', async () => {
    expect(await ready()).toEqual({ status: 'ready', subgraphs: Object.fromEntries(graph.services.map((name) => [name, 'answers'])) });
  });

  it('take the offices’ five workbooks in whole', () => {
    expect(report.sheets.flatMap(({ rejected, problem }) => [...rejected, ...(problem ? [problem] : [])])).toEqual([]);
    expect(Object.fromEntries(report.sheets.map(({ sheet, created }) => [sheet, created]))).toMatchObject({ 单位: 29, 帮包小组: 215, 小组成员: 958, 攀登企业: 402, 问题诉求: 912, 待审核: 23, 重点项目: 460, 投资月报: 4140, 贷款: 323 });
    expect(report.settled).toBe(true);
  });

  it('add up to the published bulletin, through the queues from process to process', async () => {
    expect(await bulletinOf(graph.office, { asOf: '2021-11-05' })).toMatchObject({
      enterprises: { total: 402 }, teams: { city: 28, county: 187, people: 958 }, issues: { total: 912, resolved: 210, closedOut: 199 },
      projects: { total: 460, totalInvestmentWan: 13_740_000, completedWan: 2_100_000 }, finance: { rows: 323, newLoansWan: 336_300 },
    });
  });

  it('answer one question together', whole);

  it('answer nobody but the gateway', async () => {
    for (const name of graph.services) {
      const origin = `http://127.0.0.1:${graph.portOf(name)}`;
      const asked = await fetch(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ __typename _service { sdl } }' }) });
      expect([name, asked.status, (await fetch(`${origin}/ledgers`)).status]).toEqual([name, 401, 401]);
    }
    expect((await fetch(`${graph.office.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' })).status).toBe(401);
  });

  it('leave only their own part out when one is killed, and the answer names it', async () => {
    const finance = graph.processOf('finance');
    finance.signal('SIGKILL');
    expect((await finance.ended).signal).toBe('SIGKILL');
    const { data, errors } = await dossier();
    const { loans, ...rest } = data!.enterprise!.dossier;
    expect(loans).toBeNull();
    expect(rest).toMatchObject({ status: { county: '济宁高新区', team: { code: 'SJ005' } }, projects: expect.arrayContaining([{ id: 'XM20210003' }]), issues: expect.arrayContaining([{ id: 'WT20210005' }]) });
    expect(errors!.map(({ extensions }) => extensions)).toEqual(errors!.map(() => ({ code: 'SUBGRAPH_UNAVAILABLE', service: 'finance' })));
    expect(errors![0]!.message).toContain('The service finance does not answer');
    // What has been counted once does not need its owner any more.
    expect((await bulletinOf(graph.office, { asOf: '2021-11-05' })).finance).toMatchObject({ newLoansWan: 336_300 });
    await until(async () => (await ready()).subgraphs.finance === 'silent');
  });

  it('answer whole again as soon as it is back, and find every row where it was', async () => {
    await graph.startAgain('finance');
    // On a busy machine one that has just begun may be slow with its sign of life.
    await until(async () => (await dossier()).errors === undefined);
    await whole();
    await until(async () => (await ready()).subgraphs.finance === 'answers');
    const again = await loadLedgers(graph.office, [SAMPLE_LEDGERS], { dryRun: false, progress: () => undefined });
    expect(again.sheets.map(({ sheet, created, updated }) => ({ sheet, created, updated }))).toEqual(report.sheets.map(({ sheet }) => ({ sheet, created: 0, updated: 0 })));
  });

  it('end at SIGTERM with code 0, and say nothing of a fault', async () => {
    const ends = await Promise.all(['gateway', ...graph.services].map(async (name) => {
      const own = graph.processOf(name);
      own.signal('SIGTERM');
      const { code } = await own.ended;
      await silence(graph.portOf(name), 10_000);
      // npm tells of the signal that it was sent itself, not of how what it started has ended.
      return { name, ...(name === THROUGH_NPM ? {} : { code }), fault: /^\s+at |"level":[56]0/m.test(own.words()) };
    }));
    expect(ends).toEqual(ends.map(({ name }) => ({ name, ...(name === THROUGH_NPM ? {} : { code: 0 }), fault: false })));
  });
});

describe('a process of its own that cannot start', () => {
  let folder: string;
  let keys: string;
  const places = [...subgraphs().map(({ name, dir }) => ({ name, dir })), { name: 'gateway', dir: join(repositoryRoot, 'gateway') }];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhuqi-apart-'));
    keys = join(folder, 'keys.json');
    await writeFile(keys, '{"keys":[]}');
  });
  afterAll(async () => {
    await endAll();
    await rm(folder, { recursive: true });
  });

  const sentence = async (dir: string, env: Record<string, string>, port = 0) => {
    const own = startProcess({ cwd: dir, command: [process.execPath, 'dist/main.js'], port, env });
    expect((await own.ended).code).toBe(1);
    return own.words();
  };

  it.each(places)('$name says in one sentence which settings it needs', async ({ name, dir }) => {
    expect(await sentence(dir, {})).toMatch(new RegExp(`^${name}: 环境变量有误 / Settings to mend: [^\\n]+\\n$`));
  });

  it('a service says in one sentence that its database does not answer, and that its port is taken', async () => {
    const { name, dir } = places[0]!;
    const [closed = 0, taken = 0] = await freePorts(2);
    expect(await sentence(dir, { DATABASE_URL: `postgresql://zhuqi@127.0.0.1:${closed}/zhuqi`, QUEUE_DATABASE_URL: `postgresql://zhuqi@127.0.0.1:${closed}/queue`, VIEWER_KEYS_FILE: keys }))
      .toBe(`${name}: 数据库或队列没有应答（127.0.0.1:${closed}），请检查 DATABASE_URL 与 REDIS_URL / The database or queue server does not answer: check DATABASE_URL and REDIS_URL\n`);
    const holder = createServer().listen(taken, '127.0.0.1');
    const url = process.env.TEST_DATABASE_URL!;
    const database = `apart_${taken}`;
    try {
      const own = await ensureDatabase(url, database);
      expect(await sentence(dir, { DATABASE_URL: own, QUEUE_DATABASE_URL: own, VIEWER_KEYS_FILE: keys }, taken)).toBe(`${name}: 端口 ${taken} 已被占用，请另设 PORT / Port ${taken} is in use: set another PORT\n`);
    } finally {
      holder.close();
      await dropDatabase(url, database);
    }
  });
});
