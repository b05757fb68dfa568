import { enterpriseRostered } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { known, monthHeader, months, PIGMENT, pigment, projectHeader, PV, pv, research, WEAR, wear } from './rows.ts';

type Page = { projects: { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
const FILTERED = `query($filter: ProjectFilter) { projects(filter: $filter) { totalCount nodes { id } } }`;

describe('the graph of key projects', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    const { accepted } = await service.load('重点项目', [projectHeader, pigment, pv, wear, research], { known });
    await service.load('投资月报', [monthHeader, ...months], { known: accepted });
  });
  afterAll(() => service.stop());

  const idsBy = async (filter: object, viewer = viewers.hqOffice) =>
    (await service.query<Page>(FILTERED, { filter }, viewer)).data.projects.nodes.map(({ id }) => id);

  it('keeps plan, actual, reported value and forecast of the pigment project apart (S140–S142, S182)', async () => {
    const { data } = await service.query(`{ project(id: "XM20210001") {
      name year kind transformation stage started startedOn plannedFinishOn enterprise { id } listings { kind year }
      totalInvestment(unit: YI_YUAN) annualPlan other: annualPlan(year: 2022) completedInvestment completedAsReported
      october: completedInvestment(asOf: "2021-10-31", unit: YUAN) november: completedInvestment(asOf: "2021-11-01") before: completedInvestment(asOf: "2021-08-31")
      monthlyInvestments(year: 2021) { month amount } none: monthlyInvestments(year: 2022) { month }
      expectedRevenue(unit: YI_YUAN) expectedProfitAndTax(unit: YI_YUAN) expectedJobs } }`);
    expect(data).toEqual({
      project: {
        name: '年产6万吨色浆及配套5万吨高端颜料项目', year: 2021, kind: 'NEW_BUILD', transformation: null, stage: 'STARTED', started: true,
        startedOn: '2021-09-13', plannedFinishOn: '2023-05-06', enterprise: { id: PIGMENT }, listings: [{ kind: 'PROVINCIAL_KEY', year: 2021 }],
        totalInvestment: '5', annualPlan: '20000', other: null, completedInvestment: '12000', completedAsReported: '12000',
        october: '100002500', november: '12000', before: null, none: [],
        monthlyInvestments: [{ month: '2021-09', amount: '7000' }, { month: '2021-10', amount: '3000.25' }, { month: '2021-11', amount: '1999.75' }],
        expectedRevenue: '20', expectedProfitAndTax: '2', expectedJobs: 300,
      },
    });
  });

  it('says nothing where nothing was reported', async () => {
    const { data } = await service.query(`{ project(id: "XM20219001") { started annualPlan completedInvestment completedAsReported startedOn expectedRevenue expectedJobs monthlyInvestments { month } } }`);
    expect(data).toEqual({ project: { started: false, annualPlan: null, completedInvestment: null, completedAsReported: null, startedOn: null, expectedRevenue: null, expectedJobs: null, monthlyInvestments: [] } });
  });

  it.each([
    [{ kind: 'TECH_TRANSFORMATION' }, ['XM20210002', 'XM20210003']],
    [{ transformation: 'GREEN' }, ['XM20210002']],
    [{ listing: 'CITY_WALL_CHART' }, ['XM20219001']],
    [{ listing: 'PROVINCIAL_MAJOR' }, ['XM20219001']],
    [{ county: '济宁高新区' }, ['XM20210003', 'XM20219001']],
    [{ cluster: 'NEW_ENERGY', county: '济宁经开区' }, ['XM20210002']],
    [{ enterpriseId: WEAR, started: true }, ['XM20210003']],
    [{ started: false }, ['XM20219001']],
    [{ text: '光伏' }, ['XM20210002']],
    [{ text: 'xm2021900' }, ['XM20219001']],
    [{ year: 2022 }, []],
  ])('lists the projects of %j', async (filter, ids) => {
    expect(await idsBy(filter)).toEqual(ids);
  });

  it('goes on by cursor in the order asked for', async () => {
    const text = `query($after: String) { projects(first: 3, after: $after, orderBy: { field: TOTAL_INVESTMENT, direction: DESC }) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const first = (await service.query<Page>(text)).data.projects;
    expect(first).toMatchObject({ totalCount: 4, nodes: [{ id: 'XM20210001' }, { id: 'XM20210003' }, { id: 'XM20210002' }], pageInfo: { hasNextPage: true } });
    expect((await service.query<Page>(text, { after: first.pageInfo.endCursor })).data.projects).toMatchObject({ nodes: [{ id: 'XM20219001' }], pageInfo: { hasNextPage: false } });
  });

  it('gives the dossier its sections 2 and 3 and the enterprise its projects page by page (S36)', async () => {
    const { data } = await service.query<{ _entities: unknown[] }>(
      `query($r: [_Any!]!, $after: String) { _entities(representations: $r) {
        ... on EnterpriseDossier { projects { id } research { id } } ... on Enterprise { list: projects(first: 1, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } ... on KeyProject { name } } }`,
      { r: [{ __typename: 'EnterpriseDossier', id: WEAR }, { __typename: 'Enterprise', id: WEAR }, { __typename: 'KeyProject', id: 'XM20210002' }] });
    expect(data._entities).toEqual([
      { projects: [{ id: 'XM20210003' }], research: [{ id: 'XM20219001' }] },
      { list: { totalCount: 2, nodes: [{ id: 'XM20210003' }], pageInfo: { hasNextPage: true, endCursor: expect.any(String) } } },
      { name: '分布式光伏发电项目' },
    ]);
    const { list } = data._entities[1] as { list: { pageInfo: { endCursor: string } } };
    const rest = await service.query<{ _entities: unknown[] }>(
      `query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Enterprise { projects(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage } } } } }`,
      { r: [{ __typename: 'Enterprise', id: WEAR }], after: list.pageInfo.endCursor });
    expect(rest.data._entities).toEqual([{ projects: { nodes: [{ id: 'XM20219001' }], pageInfo: { hasNextPage: false } } }]);
  });

  it('shows every post its own projects alone, in lists, by code, by reference and in the dossier (E.12)', async () => {
    expect(await idsBy({}, viewers.countyOffice('济宁经开区'))).toEqual(['XM20210002']);
    expect(await idsBy({}, viewers.taskForce('HIGH_END_CHEMICALS'))).toEqual(['XM20210001']);
    expect(await idsBy({}, viewers.residentCadre([WEAR]))).toEqual(['XM20210003', 'XM20219001']);
    expect(await idsBy({ county: '济宁高新区' }, viewers.enterprise(PV))).toEqual([]);
    const asked = `query($r: [_Any!]!) { project(id: "XM20210001") { id } _entities(representations: $r) { ... on KeyProject { name } ... on EnterpriseDossier { projects { id } } } }`;
    const r = [{ __typename: 'KeyProject', id: 'XM20210001' }, { __typename: 'EnterpriseDossier', id: PIGMENT }];
    for (const viewer of [viewers.countyOffice('济宁经开区'), viewers.factorGroup('FINANCE'), viewers.auditor, viewers.withoutPost]) {
      expect((await service.query(asked, { r }, viewer)).data).toEqual({ project: null, _entities: [null, { projects: [] }] });
    }
  });

  it('follows an enterprise to the county of its latest edition and never back to an earlier one', async () => {
    const entry = (year: number, county: string) => ({ id: PV, year, county, cluster: 'NEW_ENERGY', chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null });
    await service.announce(enterpriseRostered, [entry(2022, '任城区')]);
    await service.announce(enterpriseRostered, [entry(2020, '金乡县')]);
    expect(await idsBy({}, viewers.countyOffice('任城区'))).toEqual(['XM20210002']);
    expect(await idsBy({}, viewers.countyOffice('济宁经开区'))).toEqual([]);
  });
});
