import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';

const WEAR = '91370871XAMP00026Q';
const PV = '91370873XAMP00018T';
const header = ['年度', '统一社会信用代码', '企业名称', '县市区', '产业集群', '产业链', '上年营业收入(万元)', '本年营业收入目标(万元)', '职工人数', '资质荣誉', '应急装备分类', '帮包小组编号', '主办银行'];
const wear: Cell[] = [2021, WEAR, '山东太阳耐磨件有限公司', '济宁高新区', '高端装备', '工程机械', 38326, 44075, 1957, '瞪羚、单项冠军', '抢险救援/破拆装备', 'SJ005', '中国银行济宁分行'];
const pv: Cell[] = [2021, PV, '中北润良新能源（济宁）股份有限公司', '济宁经开区', '新能源', '锂电池', 39705.5, 45661, 2358, '', '', '', ''];
const known = {
  Region: { 济宁高新区: { id: '济宁高新区', name: '济宁高新区' }, 济宁经开区: { id: '济宁经开区', name: '济宁经开区' } },
  AssistTeam: { '2021/SJ005': { id: '2021/SJ005', name: 'SJ005' } },
};

describe('the enterprises service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
  });
  afterAll(() => service.stop());

  it('loads a roster, announces each entry and finds nothing to do the second time', async () => {
    const first = await service.load('攀登企业', [header, wear, pv], { known });
    expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0, rejected: [] });
    expect(first.accepted.Enterprise?.[WEAR]).toEqual({ id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 });
    expect(await service.announced('enterprises.enterpriseRostered')).toContainEqual({
      id: WEAR, year: 2021, cluster: 'HIGH_END_EQUIPMENT', county: '济宁高新区', chain: '工程机械', honours: ['瞪羚', '单项冠军'],
      emergencyMajorClass: '抢险救援', emergencyMinorClass: '破拆装备', teamId: '2021/SJ005',
    });
    expect(await service.load('攀登企业', [header, wear, pv], { known })).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await service.announced('enterprises.enterpriseRostered')).toHaveLength(2);
  });

  it('changes just the edited row, and nothing in a dry run', async () => {
    const moved = wear.with(3, '济宁经开区');
    expect(await service.load('攀登企业', [header, moved, pv], { known, dryRun: true })).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await service.load('攀登企业', [header, wear], { known })).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('adds an edition of the same enterprise in a later year instead of a copy (S34)', async () => {
    const known2022 = { ...known, AssistTeam: { '2022/SJ005': { id: '2022/SJ005', name: 'SJ005' } } };
    expect(await service.load('攀登企业', [header, wear.with(0, 2022).with(7, 50000)], { known: known2022 })).toMatchObject({ created: 1 });
    const { data } = await service.query<{ enterprise: { rosters: { year: number; revenueTarget: string }[]; roster: { year: number } } }>(
      `query($id: ID!) { enterprise(id: $id) { rosters { year revenueTarget } roster(year: 2021) { year } } }`, { id: WEAR });
    expect(data.enterprise.rosters).toEqual([{ year: 2022, revenueTarget: '50000' }, { year: 2021, revenueTarget: '44075' }]);
    expect(data.enterprise.roster.year).toBe(2021);
  });

  it('rejects a row with an unknown county or team and keeps the good one', async () => {
    const report = await service.load('攀登企业', [header, pv, wear.with(3, '不存在县'), wear.with(0, 2023)], { known });
    expect(report.unchanged).toBe(1);
    expect(report.rejected.map(({ row, code, column }) => ({ row, code, column }))).toEqual([
      { row: 5, code: 'REFERENCE_UNKNOWN', column: '县市区' }, { row: 6, code: 'REFERENCE_UNKNOWN', column: '帮包小组编号' },
    ]);
  });

  it('answers a page of the edition with exact money and a cursor that goes on', async () => {
    const text = `query($after: String) { enterprises(first: 1, after: $after, filter: { year: 2021 }) { totalCount nodes { id name roster(year: 2021) { lastYearRevenue yuan: lastYearRevenue(unit: YUAN) honours } } pageInfo { hasNextPage endCursor } } }`;
    type Page = { enterprises: { totalCount: number; nodes: { id: string; roster: object }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const first = await service.query<Page>(text);
    expect(first.data.enterprises).toMatchObject({ totalCount: 2, nodes: [{ id: WEAR, roster: { lastYearRevenue: '38326', yuan: '383260000' } }], pageInfo: { hasNextPage: true } });
    const second = await service.query<Page>(text, { after: first.data.enterprises.pageInfo.endCursor });
    expect(second.data.enterprises).toMatchObject({ nodes: [{ id: PV, roster: { lastYearRevenue: '39705.5' } }], pageInfo: { hasNextPage: false } });
  });

  it('shows a county only its own enterprises, also by reference', async () => {
    const asked = `query($r: [_Any!]!) { enterprises(filter: { year: 2021 }) { nodes { id } } _entities(representations: $r) { ... on Enterprise { name } } }`;
    const r = [WEAR, PV].map((id) => ({ __typename: 'Enterprise', id }));
    const { data } = await service.query<{ enterprises: { nodes: { id: string }[] }; _entities: unknown[] }>(asked, { r }, viewers.countyOffice('济宁经开区'));
    expect(data.enterprises.nodes).toEqual([{ id: PV }]);
    expect(data._entities).toEqual([null, { name: '中北润良新能源（济宁）股份有限公司' }]);
  });

  it('gives the roster back as a workbook that loads again with every row unchanged', async () => {
    const workbook = await service.export('攀登企业', { year: '2021' });
    const [raw] = await readWorkbook(workbook);
    const at = raw!.rows.findIndex((row) => row.includes('统一社会信用代码'));
    const rows = raw!.rows.slice(at) as Cell[][];
    expect(await service.load('攀登企业', rows, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: [] });
  });

  it('answers nothing without the gateway’s signature, and no load by an office that does not own the sheet', async () => {
    expect((await service.request('/graphql', { method: 'POST', body: '{"query":"{__typename}"}' }, null)).status).toBe(401);
    expect((await service.request('/ledgers', {}, null)).status).toBe(401);
    await expect(service.load('攀登企业', [header, pv], { known, viewer: viewers.countyOffice('济宁经开区') })).rejects.toThrow('403');
  });
});
