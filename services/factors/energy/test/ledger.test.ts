import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { viewers } from '@zhuqi/testkit';
import { energyService, group } from './energyService.ts';
import type { EnergyService } from './energyService.ts';
import { filing, header, known, MATERIALS, powerUse, PV, relocation, renovation, sheet } from './rows.ts';

const unchanged = { created: 0, updated: 0, unchanged: 4, rejected: [] };

async function rowsOf(workbook: Buffer): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes('编号')));
}

describe('the ledger of the energy group', () => {
  let service: EnergyService;
  beforeAll(async () => {
    service = await energyService();
  });
  afterAll(() => service.stop());

  it('finds nothing to do when the same sheet comes again, and again with other spellings', async () => {
    expect(await service.load('能源', sheet, { known, viewer: group })).toMatchObject(unchanged);
    const spelt = [header, filing.with(4, '分布式光伏').with(9, '2021年8月6日'), powerUse.with(8, '已受理'), relocation.with(8, '已办结').with(9, 44300), renovation.with(5, 1250.5).with(8, '在办')];
    expect(await service.load('能源', spelt, { known })).toMatchObject(unchanged);
  });

  it('gives the requests back as a workbook that loads again with every row unchanged, filtered as asked', async () => {
    const rows = await rowsOf(await service.export('能源'));
    expect(rows).toHaveLength(5);
    expect(await service.load('能源', rows, { known })).toMatchObject(unchanged);
    const ids = async (filters: Record<string, string>, viewer = group) => (await rowsOf(await service.export('能源', filters, viewer))).slice(1).map(([id]) => id);
    expect(await ids({ county: '兖州区' })).toEqual(['NY20210612', 'NY20210614', 'NY20210701']);
    expect(await ids({ cluster: 'NEW_ENERGY' })).toEqual(['NY20210611']);
    expect(await ids({}, viewers.enterprise(MATERIALS))).toEqual(['NY20210612']);
    expect(await ids({}, viewers.factorGroup('LAND'))).toEqual([]);
  });

  it('changes just the edited row, nothing in a dry run, and announces what changed alone', async () => {
    const before = (await service.announced('factor.figuresContributed')).length;
    const edited = [header, filing, powerUse.with(5, 3000)];
    expect(await service.load('能源', edited, { known, dryRun: true })).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(await service.announced('factor.figuresContributed')).toHaveLength(before);
    expect(await service.load('能源', edited, { known })).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect((await service.announced('factor.figuresContributed')).slice(before)).toEqual([expect.objectContaining({ key: 'NY20210612', enterpriseId: MATERIALS })]);
    expect(await service.load('能源', [header, powerUse], { known })).toMatchObject({ updated: 1 });
  });

  it('rejects what it cannot take, each row with its code and column', async () => {
    const bad = [header, filing.with(9, ''), powerUse.with(1, '91370871XAMP005441'), relocation.with(3, 'WT20219999'), renovation.with(4, '天然气'), renovation.with(0, ''), renovation.with(0, 'NY1').with(5, '很多'), filing.with(1, '91370873XAMP00018X')];
    expect((await service.load('能源', bad, { known })).rejected.map(({ row, code, column }) => ({ row, code, column }))).toEqual([
      { row: 4, code: 'REQUIRED', column: '解决日期' }, { row: 5, code: 'ENTERPRISE_UNKNOWN', column: '统一社会信用代码' }, { row: 6, code: 'REFERENCE_UNKNOWN', column: '关联问题编号' },
      { row: 7, code: 'VALUE_NOT_IN_LIST', column: '事项' }, { row: 8, code: 'REQUIRED', column: '编号' }, { row: 9, code: 'NUMBER_INVALID', column: '容量(千瓦)' }, { row: 10, code: 'CREDIT_CODE_CHECK', column: '统一社会信用代码' },
    ]);
    expect(await service.load('能源', sheet, { known })).toMatchObject(unchanged);
  });

  it('is loaded by no other office', async () => {
    for (const viewer of [viewers.factorGroup('LAND'), viewers.countyOffice('兖州区'), viewers.enterprise(PV), viewers.auditor]) await expect(service.load('能源', sheet, { known, viewer })).rejects.toThrow('403');
  });

  it('keeps the forecasts of S180 apart from any actual: 480.7 万度 and 336.5 万元 a year, and none of it in the figures', async () => {
    const { data } = await service.query('{ energyRequest(id: "NY20210611") { enterprise { id } issue { id } kind subject status resolvedOn requestedOn dueOn capacityKilowatts forecastGeneration forecastSaving yuan: forecastSaving(unit: YUAN) } }', {}, group);
    expect(data).toEqual({ energyRequest: {
      enterprise: { id: PV }, issue: { id: 'WT20210002' }, kind: 'DISTRIBUTED_PV', subject: '分布式光伏备案', status: 'RESOLVED', resolvedOn: '2021-08-06', requestedOn: null, dueOn: null,
      capacityKilowatts: null, forecastGeneration: '480.7', forecastSaving: '336.5', yuan: '3365000',
    } });
    const announced = (await service.announced('factor.figuresContributed')) as { key: string; contributions: { figure: string }[] }[];
    expect(announced.find(({ key }) => key === 'NY20210611')).toEqual({
      service: 'energy', key: 'NY20210611', enterpriseId: PV, contributions: [
        { figure: 'rows', label: '能源诉求（件）', unit: null, of: null, amount: '1', distinct: null, from: null, until: null },
        { figure: 'byState', label: '能源诉求状态', unit: null, of: '已解决', amount: '1', distinct: null, from: '2021-08-06', until: null },
        { figure: 'byState', label: '能源诉求状态', unit: null, of: '办理中', amount: '1', distinct: null, from: null, until: '2021-08-06' },
      ],
    });
    expect(new Set(announced.flatMap(({ contributions }) => contributions.map(({ figure }) => figure)))).toEqual(new Set(['rows', 'byState']));
  });

  it('keeps a request that was opened in the graph when the sheet comes again', async () => {
    const id = await service.opened(PV, 'DISTRIBUTED_PV', { forecastGeneration: '12.5', forecastSavingYuan: '40000' });
    expect(await service.load('能源', await rowsOf(await service.export('能源')), { known })).toMatchObject({ created: 0, updated: 0, unchanged: 5, rejected: [] });
    const { data } = await service.query('query($id: ID!) { energyRequest(id: $id) { dueOn forecastSaving } }', { id }, group);
    expect(data).toEqual({ energyRequest: { dueOn: expect.any(String), forecastSaving: '4' } });
  });
});
