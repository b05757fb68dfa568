import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { known, loadAll, loadResolved, memberHeader, members, PV, tablesIn, teamHeader, teams, unitHeader, units, WEAR } from './rows.ts';

describe('the ledgers of the organization', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ ...subgraph, schedules: [] });
  });
  beforeEach(() => service.sql('truncate region, unit, campaign_edition, assist_team, assist_team_seat, person, post, handover, finding, events.outbox'));
  afterAll(() => service.stop());

  it('loads units, teams and members, announces them by ids alone and finds nothing to do the second time', async () => {
    for (const [i, report] of (await loadAll(service)).entries()) expect(report).toMatchObject({ created: [6, 2, 6][i], rejected: [] });
    expect(await service.announced('organization.unitRegistered')).toContainEqual({ id: 'CL4', label: expect.stringContaining('新能源'), kind: 'CLUSTER_TASK_FORCE', level: 'CITY', county: null, cluster: 'NEW_ENERGY' });
    expect(await service.announced('organization.teamFormed')).toContainEqual({ id: '2021/XJ001', year: 2021, level: 'COUNTY', county: '济宁经开区', enterpriseIds: [PV] });
    const taken = await service.announced('organization.seatTaken');
    expect(taken).toContainEqual({ id: expect.any(String), teamId: '2021/SJ005', year: 2021, seat: 'RESIDENT_CADRE', personId: expect.any(String), enterpriseId: WEAR });
    expect(JSON.stringify(taken)).not.toMatch(/[王李]|1900/);
    for (const [i, report] of (await loadAll(service)).entries()) expect(report).toMatchObject({ created: 0, updated: 0, unchanged: [6, 2, 6][i], rejected: [] });
    expect(await service.announced('organization.seatTaken')).toHaveLength(6);
  });

  it('tells other ledgers of regions, units and teams by every name they write (I-16)', async () => {
    await loadAll(service);
    expect(await known(service, 'Region', ['济宁经开区', '经开区', '高新区', '不存在县'])).toEqual({
      济宁经开区: { id: '济宁经开区', name: '济宁经开区' }, 经开区: { id: '济宁经开区', name: '济宁经开区' }, 高新区: { id: '济宁高新区', name: '济宁高新区' },
    });
    const found = await known(service, 'Unit', ['FG3', '金融保障组', '金融', '贷款', '政策保障组', '新能源专班', '高新区指挥部办公室', '经开区', '无此单位']);
    expect(Object.fromEntries(Object.entries(found).map(([key, { id }]) => [key, id]))).toEqual({
      FG3: 'FG3', 金融保障组: 'FG3', 金融: 'FG3', 贷款: 'FG3', 政策保障组: 'FG2', 新能源专班: 'CL4', 高新区指挥部办公室: 'CO12', 经开区: 'CO14',
    });
    expect(found.FG3).toEqual({ id: 'FG3', name: '金融保障组', level: 'CITY', county: null });
    expect(await known(service, 'AssistTeam', ['2021/SJ005', '2022/SJ005'])).toEqual({ '2021/SJ005': { id: '2021/SJ005', name: 'SJ005', level: 'CITY' } });
  });

  it('gives an alias that two units claim to neither, while a full name always wins', async () => {
    await loadResolved(service, '单位', [unitHeader, ...units, ['FG9', '金融组', '要素保障组', '市级', null]]);
    expect(Object.keys(await known(service, 'Unit', ['金融', '金融组', '金融保障组']))).toEqual(['金融组', '金融保障组']);
  });

  it('rejects what a row lacks or gets wrong and keeps the good rows', async () => {
    const badUnits = [['CO15', '某县指挥部办公室', '县市区指挥部', '县级', null], ['X', '某局', '没有的类型', '市级', null], ['Y', null, '部门', '市级', null]];
    const reports = await loadResolved(service, '单位', [unitHeader, ...units, ...badUnits]);
    expect(reports.rejected.map(({ row, code, column }) => [row, code, column])).toEqual([[10, 'REQUIRED', '县市区'], [11, 'VALUE_NOT_IN_LIST', '类型'], [12, 'REQUIRED', '单位名称']]);
    const badTeams = [[2021, 'XJ002', '县级', null, PV], [2021, 'XJ003', '县级', '不存在县', PV], [2021, 'XJ004', '县级', '高新区', '91370871XAMP00026X']];
    const teamReport = await loadResolved(service, '帮包小组', [teamHeader, ...teams, ...badTeams]);
    expect(teamReport.rejected.map(({ row, code }) => [row, code])).toEqual([[6, 'REQUIRED'], [7, 'REFERENCE_UNKNOWN'], [8, 'CREDIT_CODE_CHECK']]);
    const badMembers = [[2022, 'SJ005', '赵一', '市级领导', null, '138', null], [2021, 'SJ005', '赵二', '司机', null, '139', null], [2021, 'SJ005', '王三', '驻企干部', '市能源局', '13999999999', WEAR]];
    const memberReport = await loadResolved(service, '小组成员', [memberHeader, ...members, ...badMembers]);
    expect(memberReport).toMatchObject({ created: 6 });
    expect(memberReport.rejected.map(({ row, code }) => [row, code])).toEqual([[10, 'REFERENCE_UNKNOWN'], [11, 'VALUE_NOT_IN_LIST'], [12, 'DUPLICATE_KEY']]);
    expect(JSON.stringify(memberReport.rejected)).not.toMatch(/王三|赵|139/);
  });

  it('takes rows with the same name and phone for one person, and another phone for another', async () => {
    await loadAll(service);
    await loadResolved(service, '小组成员', [memberHeader, [2021, 'SJ005', '王三', '驻企干部', '市能源局', '19000000003', PV], [2021, 'XJ001', '王三', '驻企干部', '市能源局', '13900000000', PV]]);
    expect(await service.sql(`select name, phone, count(*)::int as seats from assist_team_seat join person on person.id = person_id where name = '王三' group by 1, 2 order by 2`)).toEqual([
      { name: '王三', phone: '13900000000', seats: 1 }, { name: '王三', phone: '19000000003', seats: 2 },
    ]);
  });

  it('keeps the person when all of somebody’s rows change to a new phone, and forgets one whom no row names any longer', async () => {
    await loadAll(service);
    const [before] = await service.sql<{ id: string }>(`select id from person where name = '王三'`);
    const moved = members[2]!.with(5, '13912345678').with(4, '市财政局');
    expect(await loadResolved(service, '小组成员', [memberHeader, moved])).toMatchObject({ updated: 1 });
    expect(await service.sql(`select id, phone, home_unit from person where name = '王三'`)).toEqual([{ id: before!.id, phone: '13912345678', home_unit: '市财政局' }]);
    await loadResolved(service, '小组成员', [memberHeader, moved.with(6, PV)]);
    await loadResolved(service, '小组成员', [memberHeader, moved.with(5, '137')]);
    expect(await loadResolved(service, '小组成员', [memberHeader, moved.with(5, '137'), moved.with(6, PV)])).toMatchObject({ unchanged: 2 });
    expect(await service.sql(`select count(*)::int as n from person where name = '王三'`)).toEqual([{ n: 2 }]);
    await loadResolved(service, '小组成员', [memberHeader, moved]);
    expect(await service.sql(`select id, phone from person where name = '王三'`)).toEqual([{ id: before!.id, phone: '13912345678' }]);
  });

  it('gives its sheets back as workbooks that load again with every row unchanged', async () => {
    await loadAll(service);
    for (const [sheet, rows] of [['单位', 6], ['帮包小组', 2], ['小组成员', 6]] as const) {
      const tables = await tablesIn(await service.export(sheet), service);
      expect(await loadResolved(service, sheet, tables[sheet]!)).toMatchObject({ created: 0, updated: 0, unchanged: rows, rejected: [], ignoredColumns: [] });
    }
  });

  it('lets only the command office load, and gives members away only to it and, of its own teams, to a county office', async () => {
    await loadAll(service);
    for (const viewer of [viewers.countyOffice('济宁经开区'), viewers.dataTeam, viewers.taskForce('NEW_ENERGY')]) {
      await expect(loadResolved(service, '单位', [unitHeader, ...units], { viewer })).rejects.toThrow('403');
      await expect(loadResolved(service, '小组成员', [memberHeader, ...members], { viewer })).rejects.toThrow('403');
    }
    const membersFor = async (viewer: Parameters<TestService['export']>[2]) => (await tablesIn(await service.export('小组成员', {}, viewer), service))['小组成员']?.rows.length ?? 0;
    expect(await membersFor(viewers.hqOffice)).toBe(6);
    expect(await membersFor(viewers.countyOffice('济宁经开区'))).toBe(2);
    for (const viewer of [viewers.dataTeam, viewers.factorGroup('FINANCE'), viewers.enterprise(PV), viewers.auditor, viewers.withoutPost]) expect(await membersFor(viewer)).toBe(0);
  });
});
