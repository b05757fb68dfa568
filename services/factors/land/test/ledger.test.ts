import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { certificate, ENERGY, header, known, quota, solved } from './rows.ts';

const rows = [header, quota, solved, certificate];
const group = viewers.factorGroup('LAND');

async function rowsOf(workbook: Buffer): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes('事项')));
}

describe('the ledger of land requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    expect(await service.load('土地', rows, { known, viewer: group })).toMatchObject({ created: 3, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
  });
  afterAll(() => service.stop());

  const told = async () => (await service.announced('factor.figuresContributed')) as { key: string; contributions: { figure: string; amount: string; from: string | null }[] }[];
  const request = async (id: string) => (await service.query<{ landRequest: object }>(`query($id: ID!) { landRequest(id: $id) { status resolvedOn dueOn area grantedArea grants { id area grantedOn documentNumber } } }`, { id }, group)).data.landRequest;

  it('announces what each row adds to the figures', async () => {
    expect(new Map((await told()).map(({ key, contributions }) => [key, contributions]))).toMatchObject(new Map([
      ['TD20210571', [{ figure: 'rows', amount: '1' }, { figure: 'solvedMu', amount: '0', from: null, unit: '亩' }]],
      ['TD20210574', [{ figure: 'rows' }, { figure: 'solvedMu', amount: '27.5', from: '2021-10-20' }]],
      ['TD20210573', [{ figure: 'rows' }, { figure: 'solvedMu', amount: '0' }]],
    ]));
  });

  it('takes a solved area for a grant with the number of the row', async () => {
    expect(await request('TD20210574')).toEqual({ status: 'RESOLVED', resolvedOn: '2021-10-20', dueOn: null, area: '27.5', grantedArea: '27.5', grants: [{ id: 'TD20210574', area: '27.5', grantedOn: '2021-10-20', documentNumber: null }] });
    expect(await request('TD20210573')).toMatchObject({ status: 'IN_PROGRESS', area: null, grantedArea: null, grants: [] });
  });

  it('finds nothing to do when the same ledger comes again, twice, with other spellings', async () => {
    const again = [header, quota.with(4, '土地指标').with(6, 0), solved.with(8, '2021.10.20').with(5, '27.50'), certificate.with(7, '在办')];
    for (const sheet of [rows, again]) expect(await service.load('土地', sheet, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect(await told()).toHaveLength(3);
  });

  it('changes just the edited row and nothing in a dry run', async () => {
    const edited = [header, quota.with(6, 5).with(7, '办理中').with(8, '2021-11-01'), solved, certificate];
    expect(await service.load('土地', edited, { known, dryRun: true })).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await told()).toHaveLength(3);
    expect(await service.load('土地', edited, { known })).toMatchObject({ updated: 1, unchanged: 2 });
    expect((await told()).at(-1)).toMatchObject({ key: 'TD20210571', contributions: [{}, { figure: 'solvedMu', amount: '5', from: '2021-11-01' }] });
    expect(await service.load('土地', rows, { known })).toMatchObject({ updated: 1, unchanged: 2 });
    expect((await told()).at(-1)).toMatchObject({ key: 'TD20210571', contributions: [{}, { figure: 'solvedMu', amount: '0', from: null }] });
  });

  it('takes what the group recorded in the graph and the sheet reports later for the same land, with its document', async () => {
    const text = `mutation($input: RecordLandGrantInput!) { recordLandGrant(input: $input) { errors { code } } }`;
    for (const [areaMu, documentNumber] of [['5', '济土字1号'], ['3', '济土字2号']]) await service.query(text, { input: { enterpriseId: ENERGY, requestId: 'TD20210571', areaMu, grantedOn: '2021-10-25', documentNumber } }, group);
    expect(await service.load('土地', [header, quota.with(6, 5).with(7, '办理中').with(8, '2021-10-25')], { known })).toMatchObject({ updated: 1 });
    expect(await request('TD20210571')).toMatchObject({ grantedArea: '8', grants: [{ id: 'TD20210571', area: '5', documentNumber: '济土字1号' }, { area: '3', documentNumber: '济土字2号' }] });
  });

  it('rejects every bad row with its code and column and saves the good one', async () => {
    const bad = [header, quota.with(0, ''), quota.with(1, '91370871XAMP03067A'), quota.with(1, '91370871XAMP005441'), quota.with(3, 'WT20219999'), quota.with(4, '林地'), quota.with(5, '几亩'), quota.with(6, -3), quota.with(7, '待定'), solved.with(8, ''), quota.with(6, 3), solved.with(8, '2099-01-01'), solved.with(8, '2021-02-30'), solved];
    const report = await service.load('土地', bad, { known });
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(report.rejected.map(({ code, column }) => [code, column])).toEqual([
      ['REQUIRED', '编号'], ['CREDIT_CODE_CHECK', '统一社会信用代码'], ['ENTERPRISE_UNKNOWN', '统一社会信用代码'], ['REFERENCE_UNKNOWN', '关联问题编号'], ['VALUE_NOT_IN_LIST', '事项'], ['NUMBER_INVALID', '需求面积(亩)'],
      ['NUMBER_INVALID', '已解决面积(亩)'], ['VALUE_NOT_IN_LIST', '状态'], ['REQUIRED', '解决日期'], ['REQUIRED', '解决日期'], ['DATE_IN_FUTURE', '解决日期'], ['DATE_INVALID', '解决日期'],
    ]);
  });

  it('gives the requests back as a workbook that loads again with every row unchanged, filtered as asked', async () => {
    const all = await rowsOf(await service.export('土地'));
    expect(await service.load('土地', all, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect((await rowsOf(await service.export('土地', { county: '鱼台县' }))).slice(1).map(([id]) => id)).toEqual(['TD20210574']);
    expect((await rowsOf(await service.export('土地', { cluster: 'NEW_ENERGY' }, viewers.countyOffice('济宁高新区')))).slice(1).map(([id]) => id)).toEqual(['TD20210571']);
    expect((await rowsOf(await service.export('土地', {}, viewers.factorGroup('ENERGY')))).slice(1)).toEqual([]);
  });

  it('is loaded by no other office', async () => {
    for (const viewer of [viewers.factorGroup('FUND'), viewers.countyOffice('鱼台县'), viewers.dataTeam, viewers.enterprise(ENERGY)]) await expect(service.load('土地', rows, { known, viewer })).rejects.toThrow('403');
  });
});
