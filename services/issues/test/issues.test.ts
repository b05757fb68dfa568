import { PrismaPg } from '@prisma/adapter-pg';
import { enterpriseRostered } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import type { Viewer } from '@zhuqi/subgraph';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import { subgraph } from '../src/subgraph.ts';
import { header, issueRow, known, PV, reviewHeader, reviewRow, WEAR } from './rows.ts';

const ofPv = { 统一社会信用代码: PV, 企业名称: '中北润良新能源（济宁）股份有限公司' };
const ofFinance = { 要素类别: '金融', 责任单位: '金融保障组', 问题诉求: '申请设备贷款100%_A' };
type Page = { issues: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
const rows = [
  issueRow('WT1', {}),
  issueRow('WT2', { ...ofPv, ...ofFinance, AB类: 'A', 解决层级: '县级', 提报日期: '2021.06.29', 办理时限: '2021.07.14', 办理状态: '已销号', 办结方式: '容错办理', 办结日期: '2021.08.06', 销号日期: '2021.08.08', 满意度: '满意' }),
  issueRow('WT3', { ...ofFinance, AB类: '', 提报日期: '2021.09.10', 办理状态: '长期推进', 办结方式: '节点推进', 办理时限: '2021.12.12' }),
  issueRow('WT4', { ...ofPv, 提报日期: '2021.09.06', 办理状态: '解释说明', 办结方式: '解释说明', 办结日期: '2021.10.01' }),
];

describe('the issues service', () => {
  let service: TestService;
  let statements: string[] = [];
  beforeAll(async () => {
    const connect = (connectionString: string) => {
      const db = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 5 }), log: [{ emit: 'event', level: 'query' }] });
      // What the machinery looks after in the background is no part of an answer.
      db.$on('query', ({ query }) => void (query.includes('events.') || statements.push(query)));
      return db as unknown as PrismaClient;
    };
    service = await startService({ ...subgraph, connect, schedules: [] });
    await service.load('问题诉求', [header, ...rows], { known });
    await service.load('待审核', [reviewHeader, reviewRow('DS1', '县级审核')], { known });
  });
  afterAll(() => service.stop());

  const ids = async (filter: object, viewer?: Viewer, orderBy?: object) => {
    const { data, errors } = await service.query<{ issues: { nodes: { id: string }[]; totalCount: number } }>(
      `query($filter: IssueFilter, $orderBy: IssueOrder) { issues(filter: $filter, orderBy: $orderBy) { nodes { id } totalCount } }`, { filter, orderBy }, viewer);
    expect(errors).toBeUndefined();
    expect(data.issues.totalCount).toBe(data.issues.nodes.length);
    return data.issues.nodes.map(({ id }) => id).join(' ');
  };

  it('answers an issue with every column of the ledger', async () => {
    const { data } = await service.query(`{ issue(id: "WT2") { id enterprise { id } enterpriseName submitter reportedOn description factor urgencyClass level responsibleUnit { id } unitName
      dueOn status handlingRoute resolvedOn closedOutOn progress satisfaction overdue on: overdue(asOf: "2021-07-15") statusAsOf(day: "2021-08-07") before: statusAsOf(day: "2021-06-28") } none: issue(id: "WT0") { id } }`);
    expect(data).toEqual({
      issue: {
        id: 'WT2', enterprise: { id: PV }, enterpriseName: '中北润良新能源（济宁）股份有限公司', submitter: 'RESIDENT_CADRE', reportedOn: '2021-06-29', description: '申请设备贷款100%_A', factor: 'FINANCE',
        urgencyClass: 'A', level: 'COUNTY', responsibleUnit: { id: 'U-FINANCE' }, unitName: '金融保障组', dueOn: '2021-07-14', status: 'CLOSED_OUT', handlingRoute: 'TOLERANT_PROCESSING',
        resolvedOn: '2021-08-06', closedOutOn: '2021-08-08', progress: null, satisfaction: 'SATISFIED', overdue: false, on: true, statusAsOf: 'RESOLVED', before: null,
      },
      none: null,
    });
  });

  it('narrows the ledger by each condition and by several at once', async () => {
    expect(await ids({})).toBe('WT1 WT2 WT3 WT4');
    expect(await ids({ level: 'COUNTY' })).toBe('WT2');
    expect(await ids({ factor: 'LAND' })).toBe('WT1 WT4');
    expect(await ids({ urgencyClass: 'A' })).toBe('WT2');
    expect(await ids({ unclassified: true })).toBe('WT3');
    expect(await ids({ unclassified: false })).toBe('WT1 WT2 WT4');
    expect(await ids({ unitId: 'U-FINANCE' })).toBe('WT2 WT3');
    expect(await ids({ county: '济宁经开区' })).toBe('WT2 WT4');
    expect(await ids({ cluster: 'HIGH_END_EQUIPMENT' })).toBe('WT1 WT3');
    expect(await ids({ enterpriseId: PV })).toBe('WT2 WT4');
    expect(await ids({ status: 'LONG_CYCLE' })).toBe('WT3');
    expect(await ids({ factor: 'LAND', county: '济宁高新区', level: 'CITY' })).toBe('WT1');
  });

  it('tells overdue issues from all others as of a day, as each issue tells of itself', async () => {
    expect(await ids({ overdue: true, asOf: '2021-07-15' })).toBe('WT2');
    expect(await ids({ overdue: true, asOf: '2021-08-06' })).toBe('');
    expect(await ids({ overdue: true, asOf: '2021-10-21' })).toBe('WT1');
    expect(await ids({ overdue: false, asOf: '2021-10-21' })).toBe('WT2 WT3 WT4');
    expect(await ids({ overdue: true })).toBe('WT1 WT3');
  });

  it('takes both ends of a range of days', async () => {
    expect(await ids({ reported: { from: '2021-06-29', to: '2021-09-06' } })).toBe('WT1 WT2 WT4');
    expect(await ids({ reported: { from: '2021-09-07' } })).toBe('WT3');
    expect(await ids({ due: { to: '2021-07-14' } })).toBe('WT2');
    expect(await ids({ resolved: { from: '2021-08-06', to: '2021-08-06' } })).toBe('WT2');
    expect(await ids({ closedOut: { to: '2021-12-31' } })).toBe('WT2');
  });

  it('finds a word of two Chinese characters by index, and longer texts, names and numbers exactly', async () => {
    expect(await ids({ text: '用地' })).toBe('WT1 WT4');
    expect(await ids({ text: '设备贷款' })).toBe('WT2 WT3');
    expect(await ids({ text: '润良' })).toBe('WT2 WT4');
    expect(await ids({ text: 'wt3' })).toBe('WT3');
    expect(await ids({ text: '100%_a' })).toBe('WT2 WT3');
    expect(await ids({ text: '备用' })).toBe('');
    expect(await ids({ text: '%' })).toBe('WT2 WT3');
    expect(await ids({ text: '证' })).toBe('WT1 WT4');
    expect(await ids({ text: '  ' })).toBe('WT1 WT2 WT3 WT4');
    statements = [];
    await ids({ text: '用地' });
    for (const statement of statements) expect(statement).toContain('"pieces" @>');
    expect(await service.sql(`select 1 from pg_indexes where tablename = 'issue_search' and indexdef like '%USING gin (pieces)%'`)).toHaveLength(1);
  });

  it('orders by number, day of report or due day, and goes on after a cursor', async () => {
    expect(await ids({}, undefined, { field: 'ID', direction: 'DESC' })).toBe('WT4 WT3 WT2 WT1');
    expect(await ids({}, undefined, { field: 'REPORTED_ON', direction: 'DESC' })).toBe('WT3 WT4 WT1 WT2');
    expect(await ids({}, undefined, { field: 'DUE_ON' })).toBe('WT2 WT1 WT4 WT3');
    const pages: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data }: { data: Page } = await service.query<Page>(
        `query($after: String) { issues(first: 2, after: $after, orderBy: { field: REPORTED_ON, direction: DESC }) { nodes { id } pageInfo { hasNextPage endCursor } } }`, { after });
      pages.push(data.issues.nodes.map(({ id }) => id).join(' '));
      ({ hasNextPage: more, endCursor: after } = data.issues.pageInfo);
    }
    expect(pages).toEqual(['WT3 WT4', 'WT1 WT2']);
  });

  it('shows each post what it reaches, in lists, by number and by reference (E.12)', async () => {
    const reached: [Viewer, string, number][] = [
      [viewers.hqOffice, 'WT1 WT2 WT3 WT4', 1], [viewers.dataTeam, 'WT1 WT2 WT3 WT4', 1], [viewers.countyOffice('济宁经开区'), 'WT2 WT4', 0], [viewers.taskForce('HIGH_END_EQUIPMENT'), 'WT1 WT3', 1],
      [viewers.factorGroup('FINANCE'), 'WT2 WT3', 0], [viewers.residentCadre([WEAR]), 'WT1 WT3', 1], [viewers.enterprise(PV), 'WT2 WT4', 0], [viewers.auditor, '', 0], [viewers.withoutPost, '', 0],
    ];
    const r = ['WT1', 'WT2', 'WT3', 'WT4'].map((id) => ({ __typename: 'Issue', id }));
    for (const [viewer, expected, inReview] of reached) {
      expect(await ids({}, viewer)).toBe(expected);
      const { data } = await service.query<{ _entities: ({ id: string } | null)[]; issue: { id: string } | null; reviewItems: { totalCount: number } }>(
        `query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { id } } issue(id: "WT1") { id } reviewItems { totalCount } }`, { r }, viewer);
      expect(data._entities.flatMap((issue) => issue?.id ?? []).join(' ')).toBe(expected);
      expect(data.issue?.id ?? '').toBe(expected.startsWith('WT1') ? 'WT1' : '');
      expect(data.reviewItems.totalCount).toBe(inReview);
    }
  });

  it('gives a viewer no more in a workbook than in the graph', async () => {
    expect((await service.export('问题诉求', {}, viewers.enterprise(PV))).length).toBeLessThan((await service.export('问题诉求')).length);
    expect((await service.export('问题诉求', {}, viewers.auditor)).length).toBe((await service.export('问题诉求', { year: '1999' })).length);
  });

  it('adds its sections to the enterprise and to the dossier, filtered and paged', async () => {
    const r = [WEAR, PV].flatMap((id) => ['Enterprise', 'EnterpriseDossier'].map((__typename) => ({ __typename, id })));
    const { data } = await service.query(`query($r: [_Any!]!) { _entities(representations: $r) {
      ... on Enterprise { open: issues(first: 1, filter: { level: CITY }) { totalCount nodes { id } pageInfo { hasNextPage } } }
      ... on EnterpriseDossier { issues { id } reviewItems { id } } } }`, { r });
    expect(data).toEqual({ _entities: [
      { open: { totalCount: 2, nodes: [{ id: 'WT1' }], pageInfo: { hasNextPage: true } } }, { issues: [{ id: 'WT3' }, { id: 'WT1' }], reviewItems: [{ id: 'DS1' }] },
      { open: { totalCount: 1, nodes: [{ id: 'WT4' }], pageInfo: { hasNextPage: false } } }, { issues: [{ id: 'WT4' }, { id: 'WT2' }], reviewItems: [] },
    ] });
  });

  it('narrows the items in review', async () => {
    const total = async (filter: object) => (await service.query<{ reviewItems: { totalCount: number } }>(`query($filter: ReviewItemFilter) { reviewItems(filter: $filter) { totalCount } }`, { filter })).data.reviewItems.totalCount;
    expect(await total({ stage: 'COUNTY_REVIEW', factor: 'LAND', county: '济宁高新区', enterpriseId: WEAR, reported: { from: '2021-11-03', to: '2021-11-03' }, text: '产权' })).toBe(1);
    for (const other of [{ stage: 'CITY_REVIEW' }, { factor: 'FUND' }, { cluster: 'NEW_ENERGY' }, { reported: { from: '2021-11-04' } }, { text: '贷款' }]) expect(await total(other)).toBe(0);
  });

  it('costs as many statements for a page of fifty as for a page of one', async () => {
    await service.load('问题诉求', [header, ...Array.from({ length: 60 }, (_, i) => issueRow(`XN${100 + i}`, i % 2 ? ofPv : {}))], { known });
    const everything = `nodes { id enterprise { id } responsibleUnit { id } overdue statusAsOf(day: "2021-11-05") } totalCount`;
    const page = (first: number) => spent(`{ issues(first: ${first}, filter: { text: "产权", county: "济宁经开区" }) { ${everything} } }`, {});
    expect(await page(1)).toBe(await page(30));
    expect(await page(30)).toBeLessThanOrEqual(2);
    const all = (first: number) => spent(`{ issues(first: ${first}) { ${everything} } }`, {});
    expect(await all(1)).toBe(await all(50));

    const entities = (many: number) => spent(
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { id status } ... on Enterprise { page: issues(first: 2) { ${everything} } } ... on EnterpriseDossier { issues { id } reviewItems { id } } } }`,
      { r: Array.from({ length: many }, (_, i) => [{ __typename: 'Issue', id: `XN${100 + i}` }, ...['Enterprise', 'EnterpriseDossier'].map((__typename) => ({ __typename, id: i % 2 ? WEAR : PV }))]).flat() });
    expect(await entities(50)).toBe(await entities(2));
  });

  it('follows an enterprise that moves to another county', async () => {
    expect(await ids({ text: 'WT' }, viewers.countyOffice('任城区'))).toBe('');
    await service.announce(enterpriseRostered, [{ id: PV, year: 2022, cluster: 'NEW_ENERGY', county: '任城区', chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null }]);
    expect(await ids({ text: 'WT' }, viewers.countyOffice('任城区'))).toBe('WT2 WT4');
    expect(await ids({ text: 'WT' }, viewers.countyOffice('济宁经开区'))).toBe('');
  });

  async function spent(text: string, variables: object): Promise<number> {
    statements = [];
    const { errors } = await service.query(text, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return statements.length;
  }
});
