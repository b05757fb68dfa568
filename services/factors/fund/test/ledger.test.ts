import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { examined, GROUP, header, invested, known, waiting } from './rows.ts';

const rows = [header, examined, invested, waiting];
const group = viewers.factorGroup('FUND');

async function rowsOf(workbook: Buffer): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes('尽调状态')));
}

describe('the ledger of fund needs', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    expect(await service.load('基金', rows, { known, viewer: group })).toMatchObject({ created: 3, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
  });
  afterAll(() => service.stop());

  const told = async () => (await service.announced('factor.figuresContributed')) as { key: string; contributions: { figure: string; amount: string; from: string | null }[] }[];
  const need = async (id: string) => (await service.query<{ fundNeed: object }>(`query($id: ID!) { fundNeed(id: $id) { status resolvedOn tier invested investments { id amount investedOn } } }`, { id }, group)).data.fundNeed;

  it('announces what each row adds to the figures', async () => {
    expect(await told()).toMatchObject([
      { key: 'JJ20210324', contributions: [{ figure: 'rows', amount: '1' }, { figure: 'priorityA', amount: '1', distinct: examined[1] }, { figure: 'investedWan', amount: '0', from: null }] },
      { key: 'JJ20210325', contributions: [{ figure: 'rows' }, { figure: 'priorityA', distinct: GROUP }, { figure: 'investedWan', amount: '5000', from: '2021-10-20', unit: '万元' }] },
      { key: 'JJ20210326', contributions: [{ figure: 'rows' }, { figure: 'priorityA', amount: '0' }, { figure: 'investedWan', amount: '0' }] },
    ]);
  });

  it('takes an invested row as resolved by one investment with the number of the row', async () => {
    expect(await need('JJ20210325')).toEqual({ status: 'RESOLVED', resolvedOn: '2021-10-20', tier: 'A', invested: '5000', investments: [{ id: 'JJ20210325', amount: '5000', investedOn: '2021-10-20' }] });
    expect(await need('JJ20210326')).toEqual({ status: 'IN_PROGRESS', resolvedOn: null, tier: null, invested: null, investments: [] });
  });

  it('finds nothing to do when the same ledger comes again, twice, with other spellings', async () => {
    const again = [header, examined.with(4, 'A类'), invested.with(7, '2021年10月20日'), waiting.with(3, '4900.00').with(6, 0)];
    for (const sheet of [rows, again]) expect(await service.load('基金', sheet, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect(await told()).toHaveLength(3);
  });

  it('changes just the edited row and nothing in a dry run', async () => {
    const edited = [header, examined, invested.with(6, '').with(7, ''), waiting];
    expect(await service.load('基金', edited, { known, dryRun: true })).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await told()).toHaveLength(3);
    expect(await service.load('基金', edited, { known })).toMatchObject({ updated: 1, unchanged: 2 });
    expect((await told()).at(-1)).toMatchObject({ key: 'JJ20210325', contributions: [{}, {}, { figure: 'investedWan', amount: '0' }] });
    expect(await need('JJ20210325')).toMatchObject({ status: 'IN_PROGRESS', resolvedOn: null, invested: null });
    expect(await service.load('基金', rows, { known })).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await need('JJ20210325')).toMatchObject({ status: 'RESOLVED', invested: '5000' });
  });

  it('takes what the group recorded in the graph and the sheet reports later for the same money', async () => {
    await service.query(`mutation { recordFundInvestment(input: { id: "JJ20210326", amountYuan: "10000000", investedOn: "2021-10-25" }) { errors { code } } }`, {}, group);
    await service.query(`mutation { recordFundInvestment(input: { id: "JJ20210326", amountYuan: "2000000", investedOn: "2021-10-26" }) { errors { code } } }`, {}, group);
    expect(await service.load('基金', [header, waiting.with(6, 1000).with(7, '2021-10-25')], { known })).toMatchObject({ updated: 1 });
    expect(await need('JJ20210326')).toMatchObject({ invested: '1200', investments: [{ id: 'JJ20210326', amount: '1000' }, { amount: '200' }] });
    expect((await told()).at(-1)?.contributions.filter(({ figure }) => figure === 'investedWan').map(({ amount, from }) => [amount, from])).toEqual([['1000', '2021-10-25'], ['200', '2021-10-26']]);
  });

  it('rejects every bad row with its code and column and saves the good one', async () => {
    const bad = [header, examined.with(0, ''), examined.with(1, '91370873XAMP00018A'), examined.with(1, '91370871XAMP005441'), examined.with(4, 'D'), examined.with(5, ''), invested.with(7, ''), invested.with(6, ''), invested.with(6, -5), invested.with(6, 0), invested.with(7, '2099-01-01'), invested.with(7, '2021-13-01'), invested.with(3, '若干'), examined];
    const report = await service.load('基金', bad, { known });
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(report.rejected.map(({ code, column }) => [code, column])).toEqual([
      ['REQUIRED', '编号'], ['CREDIT_CODE_CHECK', '统一社会信用代码'], ['ENTERPRISE_UNKNOWN', '统一社会信用代码'], ['VALUE_NOT_IN_LIST', '优先级'], ['REQUIRED', '尽调状态'], ['REQUIRED', '投资日期'], ['REQUIRED', '投资金额(万元)'],
      ['NUMBER_INVALID', '投资金额(万元)'], ['REQUIRED', '投资金额(万元)'], ['DATE_IN_FUTURE', '投资日期'], ['DATE_INVALID', '投资日期'], ['NUMBER_INVALID', '需求金额(万元)'],
    ]);
  });

  it('gives the needs back as a workbook that loads again with every row unchanged, filtered as asked', async () => {
    const all = await rowsOf(await service.export('基金'));
    expect(await service.load('基金', all, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect((await rowsOf(await service.export('基金', { county: '兖州区' }))).slice(1).map(([id]) => id)).toEqual(['JJ20210325']);
    expect((await rowsOf(await service.export('基金', {}, viewers.taskForce('NEW_ENERGY')))).slice(1).map(([id]) => id)).toEqual(['JJ20210324']);
    expect((await rowsOf(await service.export('基金', {}, viewers.factorGroup('FINANCE')))).slice(1)).toEqual([]);
  });

  it('is loaded by no other office', async () => {
    for (const viewer of [viewers.factorGroup('LAND'), viewers.countyOffice('兖州区'), viewers.dataTeam, viewers.enterprise(GROUP)]) await expect(service.load('基金', rows, { known, viewer })).rejects.toThrow('403');
  });
});
