import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { accepted, header, known, resolved, underway } from './rows.ts';

const rows = [header, accepted, resolved, underway];

async function rowsOf(workbook: Buffer): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes('事项')));
}

describe('the ledger of environment requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    expect(await service.load('生态环境', rows, { known, viewer: viewers.factorGroup('ENVIRONMENT') })).toMatchObject({ created: 3, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
  });
  afterAll(() => service.stop());

  it('announces what each row adds to the figures', async () => {
    expect(await service.announced('factor.figuresContributed')).toMatchObject([
      { service: 'environment', key: 'HB20210682', enterpriseId: accepted[1], contributions: [{ figure: 'rows' }, { figure: 'byState', of: '受理' }] },
      { key: 'HB20210683', contributions: [{ figure: 'rows' }, { figure: 'byState', of: '已解决', from: '2021-06-25' }, { figure: 'byState', of: '办理中', until: '2021-06-25' }] },
      { key: 'HB20210685', contributions: [{ figure: 'rows' }, { figure: 'byState', of: '办理中', from: null }] },
    ]);
  });

  it('finds nothing to do when the same ledger comes again with other spellings', async () => {
    const again = [header, accepted.with(5, '已受理'), resolved.with(6, '2021年6月25日'), underway.with(4, '环评')];
    expect(await service.load('生态环境', again, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await service.announced('factor.figuresContributed')).toHaveLength(3);
  });

  it('changes just the edited row and nothing in a dry run', async () => {
    const edited = [header, accepted, resolved, underway.with(5, '已解决').with(6, '2021-11-01')];
    expect(await service.load('生态环境', edited, { known, dryRun: true })).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await service.load('生态环境', edited, { known })).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await service.load('生态环境', rows, { known })).toMatchObject({ updated: 1, unchanged: 2 });
  });

  it('rejects what is missing, unknown or not in the list, each with its row and column', async () => {
    const bad = [header, resolved.with(6, ''), accepted.with(0, ''), accepted.with(3, 'WT20219999'), accepted.with(1, '91370871XAMP005441'), accepted.with(4, '水土保持'), resolved.with(6, '昨天')];
    expect((await service.load('生态环境', bad, { known })).rejected.map(({ row, code, column }) => ({ row, code, column }))).toEqual([
      { row: 4, code: 'REQUIRED', column: '解决日期' }, { row: 5, code: 'REQUIRED', column: '编号' }, { row: 6, code: 'REFERENCE_UNKNOWN', column: '关联问题编号' },
      { row: 7, code: 'ENTERPRISE_UNKNOWN', column: '统一社会信用代码' }, { row: 8, code: 'VALUE_NOT_IN_LIST', column: '事项' }, { row: 9, code: 'DATE_INVALID', column: '解决日期' },
    ]);
  });

  it('gives the rows back as a workbook that loads again with every row unchanged, to those who may see them', async () => {
    const all = await rowsOf(await service.export('生态环境'));
    expect(await service.load('生态环境', all, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect((await rowsOf(await service.export('生态环境', { county: '鱼台县' }))).slice(1).map(([id]) => id)).toEqual(['HB20210685']);
    expect((await rowsOf(await service.export('生态环境', { cluster: 'HIGH_END_CHEMICALS' }, viewers.countyOffice('济宁高新区')))).slice(1)).toEqual([]);
    expect((await rowsOf(await service.export('生态环境', {}, viewers.factorGroup('LAND')))).slice(1)).toEqual([]);
  });

  it('is loaded by no other office', async () => {
    await expect(service.load('生态环境', rows, { known, viewer: viewers.factorGroup('ENERGY') })).rejects.toThrow('403');
    await expect(service.load('生态环境', rows, { known, viewer: viewers.countyOffice('鱼台县') })).rejects.toThrow('403');
  });
});
