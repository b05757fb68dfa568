import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { examined, header, known, later, line, paid, PIGMENT, WEAR } from './rows.ts';

const loans = [header, paid, line, examined, later];

async function rowsOf(workbook: Buffer): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes('贷款品种')));
}

describe('the ledger of loans', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    expect(await service.load('贷款', loans, { known, viewer: viewers.factorGroup('FINANCE') })).toMatchObject({ created: 4, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
  });
  afterAll(() => service.stop());

  it('announces each loan with every amount at its stage', async () => {
    const announced = await service.announced('finance.loanRecorded');
    const none = { creditLineYuan: null, disbursedYuan: null, disbursedOn: null };
    expect(announced.slice(0, 3)).toEqual([
      { id: 'DK20210001', enterpriseId: WEAR, issueId: 'WT20210005', product: 'EQUIPMENT', stage: 'DISBURSED', needYuan: '7690000', creditLineYuan: '4000000', disbursedYuan: '4000000', disbursedOn: '2021-07-15' },
      { id: 'DK20210002', enterpriseId: WEAR, issueId: 'WT20210005', product: 'WORKING_CAPITAL', stage: 'CREDIT_LINE', needYuan: '5000000', ...none, creditLineYuan: '5000000' },
      { id: 'DK20210003', enterpriseId: PIGMENT, issueId: 'WT20210013', product: 'PROJECT', stage: 'IN_APPROVAL', needYuan: '200000000', ...none },
    ]);
  });

  it('finds nothing to do when the same ledger comes again with other spellings of bank and product', async () => {
    const again = [header, paid.with(9, '2021年7月15日'), line.with(5, '流贷'), examined.with(4, '中国建设银行'), later];
    expect(await service.load('贷款', again, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
    expect(await service.announced('finance.loanRecorded')).toHaveLength(4);
  });

  it('changes just the edited row and nothing in a dry run', async () => {
    const granted = [header, paid, examined.with(10, '已授信')];
    expect(await service.load('贷款', granted, { known, dryRun: true })).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await service.load('贷款', granted, { known })).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await service.announced('finance.loanRecorded')).at(-1)).toMatchObject({ id: 'DK20210003', stage: 'CREDIT_LINE', creditLineYuan: '300000000' });
    expect(await service.load('贷款', [header, examined], { known })).toMatchObject({ updated: 1 });
  });

  it('rejects a disbursed loan without amount or day, and unknown issues and enterprises', async () => {
    const bad = [header, paid.with(8, ''), paid.with(0, 'DK2').with(9, ''), line.with(3, 'WT20219999'), examined.with(1, '91370871XAMP005441'), examined.with(10, '办理中'), line.with(0, '')];
    expect((await service.load('贷款', bad, { known })).rejected.map(({ row, code, column }) => ({ row, code, column }))).toEqual([
      { row: 4, code: 'REQUIRED', column: '发放金额(万元)' }, { row: 5, code: 'REQUIRED', column: '发放日期' }, { row: 6, code: 'REFERENCE_UNKNOWN', column: '关联问题编号' },
      { row: 7, code: 'ENTERPRISE_UNKNOWN', column: '统一社会信用代码' }, { row: 8, code: 'VALUE_NOT_IN_LIST', column: '状态' }, { row: 9, code: 'REQUIRED', column: '编号' },
    ]);
  });

  it('gives the loans back as a workbook that loads again with every row unchanged, filtered as asked', async () => {
    const all = await rowsOf(await service.export('贷款', { year: '2021' }));
    expect(await service.load('贷款', all, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 4, rejected: [] });
    expect((await rowsOf(await service.export('贷款', { county: '济宁高新区' }))).slice(1).map(([id]) => id)).toEqual(['DK20210001', 'DK20210002']);
    expect((await rowsOf(await service.export('贷款', { cluster: 'HIGH_END_CHEMICALS' }, viewers.countyOffice('济宁高新区')))).slice(1)).toEqual([]);
    expect((await rowsOf(await service.export('贷款', {}, viewers.factorGroup('LAND')))).slice(1)).toEqual([]);
  });

  it('is loaded by no other office', async () => {
    await expect(service.load('贷款', loans, { known, viewer: viewers.factorGroup('FUND') })).rejects.toThrow('403');
    await expect(service.load('贷款', loans, { known, viewer: viewers.countyOffice('鱼台县') })).rejects.toThrow('403');
  });
});
