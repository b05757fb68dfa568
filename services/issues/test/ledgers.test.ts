import { readFileSync } from 'node:fs';
import { describeSheet, matchSheet, readWorkbook } from '@zhuqi/ledger';
import type { Cell, Table } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { issueSheet } from '../src/issueLedger.ts';
import { subgraph } from '../src/subgraph.ts';
import { header, issueRow, known, reviewHeader, reviewRow, WEAR } from './rows.ts';

describe('the ledgers of the issues service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ ...subgraph, schedules: [] });
  });
  afterAll(() => service.stop());

  it('judges each row of a workbook with common faults as expected, and a dry run says the same without writing', async () => {
    const table = await dirtyTable();
    const rejected = [
      { row: 5, code: 'CREDIT_CODE_CHECK' }, { row: 6, code: 'ENTERPRISE_UNKNOWN' }, { row: 7, code: 'DATE_INVALID' }, { row: 9, code: 'VALUE_NOT_IN_LIST' },
      { row: 10, code: 'REQUIRED' }, { row: 11, code: 'DATE_ORDER' }, { row: 12, code: 'DUPLICATE_KEY' },
    ];
    for (const dryRun of [true, false]) {
      const report = await service.load('问题诉求', table, { known, dryRun });
      expect(report).toMatchObject({ created: 5, updated: 0, unchanged: 0, ignoredColumns: [] });
      expect(report.rejected.map(({ row, code }) => ({ row, code }))).toEqual(rejected);
      expect(await service.sql('select id from issue')).toHaveLength(dryRun ? 0 : 5);
    }
    const standing = await service.sql<{ id: string }>('select id from issue order by id');
    // Rows 4, 8, 13, 14 and 15.
    expect(standing.map(({ id }) => id)).toEqual(['ZX20210001', 'ZX20210005', 'ZX20210010', 'ZX20210011', 'ZX20210012']);
    expect(await service.load('问题诉求', table, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
  });

  it('asks the owners about the credit codes and units that a sheet refers to', async () => {
    const response = await service.request(`/ledgers/sheets/${encodeURIComponent('问题诉求')}/references`, { method: 'POST', body: JSON.stringify(await dirtyTable()) });
    expect(await response.json()).toEqual({ Enterprise: [WEAR, '91370811XAMP99994N'], Unit: ['金融保障组'] });
  });

  it('reads full width codes and dates, serial numbers, aliases, and an absent class as null', async () => {
    const { data } = await service.query<{ issues: { nodes: object[] } }>(`{ issues(filter: { text: "ZX202100" }) { nodes { id enterprise { id } factor urgencyClass reportedOn dueOn } } }`);
    expect(data.issues.nodes).toHaveLength(5);
    for (const node of data.issues.nodes) expect(node).toMatchObject({ enterprise: { id: WEAR }, factor: 'FINANCE', reportedOn: '2021-09-06', dueOn: '2021-10-20' });
    expect(data.issues.nodes.at(-1)).toMatchObject({ id: 'ZX20210012', urgencyClass: null });
  });

  it('announces every new and every changed entry with codes and days, and tells other ledgers whose issue it is', async () => {
    const row = issueRow('GX20210001', { 办理状态: '已办结', 办结方式: '现场解决', 办结日期: '2021-10-13', 满意度: '满意' });
    const report = await service.load('问题诉求', [header, row], { known });
    expect(report).toMatchObject({ created: 1, accepted: { Issue: { GX20210001: { id: 'GX20210001', enterpriseId: WEAR } } } });
    const told = { id: 'GX20210001', enterpriseId: WEAR, factor: 'LAND', urgencyClass: 'B', level: 'CITY', unitId: 'U-LAND', status: 'RESOLVED', reportedOn: '2021-09-06', dueOn: '2021-10-20', resolvedOn: '2021-10-13', closedOutOn: null, satisfaction: 'SATISFIED' };
    expect((await service.announced('issues.issueLedgered')).at(-1)).toEqual(told);
    const closed = row.with(header.indexOf('办理状态'), '已销号').with(header.indexOf('销号日期'), 44485);
    expect(await service.load('问题诉求', [header, closed], { known })).toMatchObject({ created: 0, updated: 1, unchanged: 0 });
    expect((await service.announced('issues.issueLedgered')).at(-1)).toEqual({ ...told, status: 'CLOSED_OUT', closedOutOn: '2021-10-16' });
    const answer = await service.request('/ledgers/known', { method: 'POST', body: JSON.stringify({ entity: 'Issue', keys: ['GX20210001', 'GX0'] }) });
    expect(await answer.json()).toEqual({ GX20210001: { id: 'GX20210001', enterpriseId: WEAR } });
  });

  it('finds a changed description under its new words only', async () => {
    await service.load('问题诉求', [header, issueRow('GX20210002', { 问题诉求: '需要用地指标' })], { known });
    const found = async (text: string) => (await service.query<{ issues: { nodes: { id: string }[] } }>(`query($text: String) { issues(filter: { text: $text }) { nodes { id } } }`, { text })).data.issues.nodes;
    expect(await found('指标')).toEqual([{ id: 'GX20210002' }]);
    await service.load('问题诉求', [header, issueRow('GX20210002', { 问题诉求: '需要扩容供电线路' })], { known });
    expect(await found('指标')).toEqual([]);
    expect(await found('供电线路')).toEqual([{ id: 'GX20210002' }]);
  });

  it('keeps items in review apart from the ledger until they stand on it, and never brings them back (S74)', async () => {
    const counts = async () => (await service.query<{ issues: { totalCount: number }; reviewItems: { totalCount: number; nodes: object[] } }>(
      `{ issues(filter: { text: "DS2021" }) { totalCount } reviewItems { totalCount nodes { id state submitter factor reportedOn enterprise { id } } } }`)).data;
    const items = [reviewHeader, reviewRow('DS20210001', '县级审核'), reviewRow('DS20210002', '市级审核')];
    expect(await service.load('待审核', items, { known })).toMatchObject({ created: 2, rejected: [] });
    expect(await service.announced('issues.issueInReview')).toEqual([
      { id: 'DS20210001', enterpriseId: WEAR, factor: 'LAND', stage: 'COUNTY_REVIEW', reportedOn: '2021-11-03' },
      { id: 'DS20210002', enterpriseId: WEAR, factor: 'LAND', stage: 'CITY_REVIEW', reportedOn: '2021-11-03' },
    ]);
    expect(await counts()).toMatchObject({ issues: { totalCount: 0 }, reviewItems: { totalCount: 2, nodes: [{ id: 'DS20210001', state: 'COUNTY_REVIEW', submitter: 'ENTERPRISE', enterprise: { id: WEAR } }, { id: 'DS20210002' }] } });

    await service.load('问题诉求', [header, issueRow('DS20210002', {})], { known });
    expect(await counts()).toMatchObject({ issues: { totalCount: 1 }, reviewItems: { totalCount: 1, nodes: [{ id: 'DS20210001' }] } });

    expect(await service.load('待审核', items, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 1, rejected: [{ row: 5, code: 'PASSED_REVIEW', column: '问题编号' }] });
    expect(await counts()).toMatchObject({ issues: { totalCount: 1 }, reviewItems: { totalCount: 1 } });
    expect(await service.announced('issues.issueInReview')).toHaveLength(2);
  });

  it('gives both sheets back as workbooks that load again with every row unchanged', async () => {
    for (const [sheet, rows] of [['问题诉求', 8], ['待审核', 1]] as const) {
      const [raw] = await readWorkbook(await service.export(sheet, { year: '2021' }));
      const at = raw!.rows.findIndex((row) => row.includes('统一社会信用代码'));
      expect(await service.load(sheet, raw!.rows.slice(at) as Cell[][], { known })).toMatchObject({ created: 0, updated: 0, unchanged: rows, rejected: [] });
    }
  });

  it('is loaded by the command office alone', async () => {
    for (const viewer of [viewers.countyOffice('济宁高新区'), viewers.factorGroup('LAND'), viewers.enterprise(WEAR)]) {
      await expect(service.load('问题诉求', [header, issueRow('GX1', {})], { known, viewer })).rejects.toThrow('403');
      await expect(service.load('待审核', [reviewHeader, reviewRow('DS1', '县级审核')], { known, viewer })).rejects.toThrow('403');
    }
  });
});

async function dirtyTable(): Promise<Table> {
  const [raw] = await readWorkbook(readFileSync(new URL('fixtures/dirty.xlsx', import.meta.url)));
  const match = matchSheet(raw!, [describeSheet(issueSheet)]);
  if (match.match !== 'sheet') throw new Error(match.match);
  return match.table;
}
