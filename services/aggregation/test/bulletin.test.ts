import { PrismaPg } from '@prisma/adapter-pg';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import { subgraph } from '../src/subgraph.ts';
import { announceCampaign, ANNOUNCED_AT } from './announcements.ts';
import { ask, EVERYTHING } from './ask.ts';

const statements: string[] = [];
let service: TestService;

beforeAll(async () => {
  service = await startService({
    ...subgraph,
    connect(url) {
      const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, options: '-c TimeZone=UTC' }), log: [{ emit: 'event', level: 'query' }] });
      // What the machinery looks after in the background is no part of an answer.
      db.$on('query', ({ query }) => void (query.includes('events.') || statements.push(query)));
      return db;
    },
  });
  await announceCampaign(service);
});
afterAll(() => service.stop());

describe('a bulletin of the whole city', () => {
  it('counts every figure as it stood on the day', async () => {
    expect(await ask(service, { asOf: '2021-06-15' })).toEqual({
      enterprises: { total: 3, byCluster: { 新能源: 2, 新材料: 1 }, byCounty: { 任城区: 2, 曲阜市: 1 }, byHonour: { 专精特新: 2, 瞪羚: 1 }, emergency: 2, emergencyMinorClasses: 1 },
      teams: { city: 1, county: 2, people: 4, byRole: { 市级领导: 1, 县级领导: 2, 驻企干部: 2 } },
      units: { 指挥部办公室: 1, 产业集群专班: 2, 要素保障组: 1, 县市区指挥部: 2 },
      issues: {
        total: 5, city: 1, county: 4, resolved: 2, closedOut: 1, pendingReview: 1, overdueAtAsOf: 1,
        closeOutRate: { value: '0.2000', numerator: 1, denominator: 5 }, resolutionRate: { value: '0.4000', numerator: 2, denominator: 5 },
        byStatus: { 办理中: 2, 长期推进: 1, 已销号: 1, 解释说明: 1 }, byFactor: { 人才: 1, 金融: 2, 土地: 1, 能源: 1 }, resolvedByFactor: { 金融: 2 },
        byClass: { A: 1, B: 3, 未分类: 1 }, satisfaction: { 满意: 1, 基本满意: 1 },
      },
      projects: {
        total: 3, started: 1, byKind: { 新上: 2, 研发: 1 }, byLevel: { 省重大: 1, 市重点: 1 }, wallChart: 1, totalInvestment: '1500.5', plannedThisYear: '600',
        completed: '500.25', completedByMonth: [{ month: '2021-03', amount: '200' }, { month: '2021-06', amount: '300.25' }],
      },
      finance: { rows: 4, newLoans: '400', byState: { 意向: 1, 审批中: 1, 已授信: 1, 已发放: 1 } },
      factors: [{
        service: 'energy', label: '能源', figures: [
          { name: 'rows', label: '能源诉求（件）', unit: null, value: '2', parts: [] },
          { name: 'byState', label: '能源诉求状态', unit: null, value: null, parts: [{ label: '受理', value: '1' }, { label: '已解决', value: '1' }] },
        ],
      }],
    });
  });

  it('has no later close-out, loan or month on an earlier day', async () => {
    const { issues, projects, finance } = await ask(service, { asOf: '2021-04-09' });
    expect(issues).toMatchObject({ total: 3, resolved: 1, closedOut: 0, pendingReview: 0, overdueAtAsOf: 1, byStatus: { 办理中: 1, 长期推进: 1, 已办结: 1 }, satisfaction: { 满意: 1 } });
    expect(projects).toMatchObject({ total: 3, started: 1, completed: '200', completedByMonth: [{ month: '2021-03', amount: '200' }] });
    expect(finance).toEqual({ rows: 4, newLoans: '0', byState: { 意向: 1, 审批中: 1, 已授信: 2 } });
  });

  it('counts a month, a due date and a loan from their own day on', async () => {
    const { issues, projects, finance } = await ask(service, { asOf: '2021-08-01' });
    expect(issues).toMatchObject({ resolved: 3, pendingReview: 2, overdueAtAsOf: 1, byStatus: { 办理中: 1, 长期推进: 1, 已办结: 1, 已销号: 1, 解释说明: 1 } });
    expect(projects).toMatchObject({ started: 2, completed: '550.25' });
    expect(finance).toMatchObject({ newLoans: '500', byState: { 意向: 1, 已授信: 1, 已发放: 2 } });
  });

  it('gives amounts in the unit asked for', async () => {
    const { projects, finance } = await ask(service, { asOf: '2021-12-31' }, 'projects { completed(unit: YUAN) completedByMonth(unit: YI_YUAN) { month amount } } finance { newLoans(unit: YI_YUAN) }');
    expect(projects).toEqual({ completed: '5502500', completedByMonth: [{ month: '2021-03', amount: '0.02' }, { month: '2021-06', amount: '0.030025' }, { month: '2021-07', amount: '0.005' }] });
    expect(finance).toEqual({ newLoans: '0.08' });
  });

  it('says what it is about and where its figures come from', async () => {
    expect(await ask(service, { asOf: '2021-06-15', knownAt: ANNOUNCED_AT }, 'asOf year knownAt source editionKnown scope { cluster county label }')).toEqual({
      asOf: '2021-06-15', year: 2021, knownAt: ANNOUNCED_AT, source: '济宁市工业和信息化局', editionKnown: true, scope: { cluster: null, county: null, label: '全市' },
    });
  });

  it('is counted with eight statements, and with two when one section is asked for', async () => {
    statements.length = 0;
    await ask(service, { asOf: '2021-06-15' });
    expect(statements).toHaveLength(8);
    statements.length = 0;
    await ask(service, { asOf: '2021-06-15' }, 'finance { rows newLoans }');
    expect(statements).toHaveLength(2);
  });
});

describe('a bulletin of a scope', () => {
  it('follows the cluster of the roster: its enterprises, their issues, projects and loans, its task force and the teams that serve it', async () => {
    expect(await ask(service, { asOf: '2021-06-15', cluster: 'NEW_ENERGY' })).toMatchObject({
      enterprises: { total: 2, byCluster: { 新能源: 2 }, byCounty: { 任城区: 1, 曲阜市: 1 }, emergency: 1 },
      teams: { city: 1, county: 0, people: 2, byRole: { 市级领导: 1, 驻企干部: 1 } },
      units: { 产业集群专班: 1 },
      issues: { total: 3, resolved: 2, pendingReview: 1, closeOutRate: { value: '0.3333' } },
      projects: { total: 2, totalInvestment: '1000', completed: '500.25' },
      finance: { rows: 3, newLoans: '400' },
    });
  });

  it('follows the county likewise, and counts its own teams even without enterprises', async () => {
    expect(await ask(service, { asOf: '2021-06-15', county: '任城区' })).toMatchObject({
      enterprises: { total: 2 }, teams: { city: 1, county: 1, people: 3 }, units: { 县市区指挥部: 1 }, issues: { total: 4 }, projects: { total: 2 }, finance: { rows: 3 },
    });
    expect(await ask(service, { asOf: '2021-06-15', county: '曲阜市' })).toMatchObject({ teams: { city: 1, county: 1, people: 3 }, issues: { total: 1 } });
  });

  it('has no investment where no project gave one, and none out of none is no rate', async () => {
    const quiet = await ask(service, { asOf: '2021-06-15', county: '曲阜市' });
    expect(quiet.projects).toMatchObject({ total: 1, totalInvestment: null, plannedThisYear: null, completed: '0' });
    const empty = await ask(service, { asOf: '2021-06-15', county: '曲阜市', cluster: 'NEW_MATERIALS' });
    expect(empty).toMatchObject({
      enterprises: { total: 0, byCluster: {} }, teams: { city: 0, county: 0, people: 0 }, units: { 产业集群专班: 1, 县市区指挥部: 1 },
      issues: { total: 0, closeOutRate: { value: null, numerator: 0, denominator: 0 } }, projects: { total: 0, totalInvestment: '0' }, finance: { rows: 0, newLoans: '0' },
    });
  });
});

describe('a bulletin of an edition that nobody has announced', () => {
  const absent = { enterprises: null, teams: null, units: null, issues: null, projects: null, finance: null, factors: null };

  it('has no figures, which is not the same as zero (I-15)', async () => {
    expect(await ask(service, { asOf: '2022-06-15' }, `editionKnown ${EVERYTHING}`)).toEqual({ editionKnown: false, ...absent });
  });

  it('nor has one that looks back to before the first announcement', async () => {
    expect(await ask(service, { asOf: '2021-06-15', knownAt: '2021-10-31T23:59:59.999Z' })).toEqual(absent);
  });
});

describe('who asks for a bulletin', () => {
  it('as a county office gets its own county and is told to name it', async () => {
    const county = viewers.countyOffice('任城区');
    expect(await ask(service, { asOf: '2021-06-15', county: '任城区' }, 'enterprises { total }', county)).toEqual({ enterprises: { total: 2 } });
    await expect(ask(service, { asOf: '2021-06-15' }, 'enterprises { total }', county)).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('county: "任城区"') });
  });

  it('as a task force gets its own cluster only', async () => {
    const taskForce = viewers.taskForce('NEW_MATERIALS');
    expect(await ask(service, { asOf: '2021-06-15', cluster: 'NEW_MATERIALS' }, 'enterprises { total }', taskForce)).toEqual({ enterprises: { total: 1 } });
    await expect(ask(service, { asOf: '2021-06-15', cluster: 'NEW_ENERGY' }, 'enterprises { total }', taskForce)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('as an enterprise gets nothing', async () => {
    await expect(ask(service, { asOf: '2021-06-15' }, 'source', viewers.enterprise('E1'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
