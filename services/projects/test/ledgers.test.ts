import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { known, monthHeader, months, pigment, PIGMENT, projectHeader, pv, research, wear } from './rows.ts';

const projects = [projectHeader, pigment, pv, wear, research];

async function rowsOf(workbook: Buffer, header: string): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes(header)));
}

describe('the ledgers of key projects and monthly investment', () => {
  let service: TestService;
  let knownProjects: typeof known & { KeyProject: Record<string, { id: string; [attribute: string]: string | number | null }> };
  beforeAll(async () => {
    service = await startService(subgraph);
    const report = await service.load('重点项目', projects, { known });
    expect(report).toMatchObject({ created: 4, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
    knownProjects = { ...known, KeyProject: report.accepted.KeyProject ?? {} };
    expect(await service.load('投资月报', [monthHeader, ...months], { known: knownProjects })).toMatchObject({ created: 4, rejected: [] });
  });
  afterAll(() => service.stop());

  it('tells other sheets of the same load whose an accepted project is', () => {
    expect(knownProjects.KeyProject.XM20210001).toEqual({ id: 'XM20210001', enterpriseId: PIGMENT, county: '鱼台县', cluster: 'HIGH_END_CHEMICALS' });
  });

  it('answers the same to a later load', async () => {
    const response = await service.request('/ledgers/known', { method: 'POST', body: JSON.stringify({ entity: 'KeyProject', keys: ['XM20210001', 'XM1'] }) });
    expect(await response.json()).toEqual({ XM20210001: knownProjects.KeyProject.XM20210001 });
  });

  it('announces projects and months in exact yuan', async () => {
    expect((await service.announced('projects.projectReported'))[0]).toEqual({
      id: 'XM20210001', enterpriseId: PIGMENT, kind: 'NEW_BUILD', listing: 'PROVINCIAL_KEY', wallChart: false,
      totalInvestmentYuan: '500000000', annualPlanYuan: '200000000', startedOn: '2021-09-13', stage: 'STARTED',
    });
    expect(await service.announced('projects.investmentReported')).toContainEqual({ id: 'XM20210001/2021-10', projectId: 'XM20210001', enterpriseId: PIGMENT, month: '2021-10', amountYuan: '30002500' });
  });

  it('finds nothing to do when the same ledgers come again, however the cells are written', async () => {
    expect(await service.load('重点项目', [...projects.slice(0, -1), research.with(7, '√').with(0, 'ＸＭ20219001')], { known })).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
    expect(await service.load('投资月报', [monthHeader, ...months], { known: knownProjects })).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
    expect(await service.announced('projects.projectReported')).toHaveLength(4);
  });

  it('changes just the edited rows, with their lists and plan, and nothing in a dry run', async () => {
    const edited = [projectHeader, wear.with(6, '省重大').with(7, '是').with(9, 2500), pv];
    expect(await service.load('重点项目', edited, { known, dryRun: true })).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await service.load('重点项目', edited, { known })).toMatchObject({ updated: 1, unchanged: 1 });
    const asked = `{ project(id: "XM20210003") { annualPlan listings { kind year } } }`;
    expect((await service.query(asked)).data).toEqual({ project: { annualPlan: '2500', listings: [{ kind: 'CITY_WALL_CHART', year: 2021 }, { kind: 'PROVINCIAL_MAJOR', year: 2021 }] } });
    expect(await service.load('重点项目', [projectHeader, wear], { known })).toMatchObject({ updated: 1 });
    expect(await service.load('投资月报', [monthHeader, ['XM20210002', '2022.1', 90], ['XM20210001', '2021-09', 7000]], { known: knownProjects })).toMatchObject({ updated: 1, unchanged: 1 });
  });

  it('rejects a finish before the start, unknown enterprises and projects, and what is missing', async () => {
    const bad = [projectHeader, wear.with(12, '2021-06-24'), wear.with(0, 'XM20218888').with(2, '91370871XAMP005441'), wear.with(0, 'XM20217777').with(8, '')];
    const verdicts = (await service.load('重点项目', bad, { known })).rejected.map(({ row, code, column }) => ({ row, code, column }));
    expect(verdicts).toEqual([
      { row: 4, code: 'DATE_ORDER', column: '计划竣工日期' }, { row: 5, code: 'ENTERPRISE_UNKNOWN', column: '统一社会信用代码' }, { row: 6, code: 'REQUIRED', column: '总投资(万元)' },
    ]);
    const report = await service.load('投资月报', [monthHeader, ['XM20210009', '2021-09', 1], ['XM20210001', '十月', 1], ['XM20210001', '2021-12', '']], { known: knownProjects });
    expect(report.rejected.map(({ code, column }) => ({ code, column }))).toEqual([
      { code: 'REFERENCE_UNKNOWN', column: '项目编号' }, { code: 'DATE_INVALID', column: '月份' }, { code: 'REQUIRED', column: '当月完成投资(万元)' },
    ]);
  });

  it('gives both ledgers back as workbooks that load again with every row unchanged, filtered as asked', async () => {
    const all = await rowsOf(await service.export('重点项目', { year: '2021' }), '项目名称');
    expect(await service.load('重点项目', all, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 4, rejected: [] });
    const reported = await rowsOf(await service.export('投资月报'), '月份');
    expect(await service.load('投资月报', reported, { known: knownProjects })).toMatchObject({ created: 0, updated: 0, unchanged: 4, rejected: [] });
    expect((await rowsOf(await service.export('重点项目', { county: '济宁高新区' }), '项目名称')).slice(1).map(([id]) => id)).toEqual(['XM20210003', 'XM20219001']);
    expect((await rowsOf(await service.export('投资月报', { cluster: 'NEW_ENERGY', year: '2022' }), '月份')).slice(1)).toHaveLength(1);
    expect((await rowsOf(await service.export('投资月报', { year: '2021' }, viewers.countyOffice('济宁经开区')), '月份')).slice(1)).toEqual([]);
  });

  it('is loaded by the command office alone', async () => {
    await expect(service.load('重点项目', projects, { known, viewer: viewers.countyOffice('鱼台县') })).rejects.toThrow('403');
    await expect(service.load('投资月报', [monthHeader], { known, viewer: viewers.factorGroup('FINANCE') })).rejects.toThrow('403');
  });
});
