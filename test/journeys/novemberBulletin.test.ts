import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bulletinOf, loadLedgers } from '@zhuqi/cli';
import type { LoadReport } from '@zhuqi/cli';
import { SAMPLE_LEDGERS } from '@zhuqi/local';
import { readWorkbook } from '@zhuqi/ledger';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const json = async (name: string) => JSON.parse(await readFile(fixture(name), 'utf8')) as Record<string, unknown>;
const SECTIONS = ['asOf', 'year', 'enterprises', 'teams', 'units', 'issues', 'projects', 'finance'];
const rowsOf = (report: LoadReport, key: 'created' | 'updated' | 'unchanged') => report.sheets.reduce((sum, sheet) => sum + sheet[key], 0);
const verdicts = (report: LoadReport) => report.sheets.map(({ sheet, created, unchanged, rejected }) => ({ sheet, good: created + unchanged, rejected: rejected.map(({ row, code }) => ({ row, code })) }));

describe('the November bulletin of 2021, from the offices’ workbooks to the figures', () => {
  let graph: WholeGraph;
  let dry: LoadReport;
  let first: LoadReport;
  beforeAll(async () => {
    graph = await wholeGraph();
    dry = await graph.loadSamples({ dryRun: true });
    first = await graph.loadSamples();
  });
  afterAll(() => graph.stop());

  it('a dry run on an empty graph gives the verdicts of the real load and writes nothing', async () => {
    expect(verdicts(dry)).toEqual(verdicts(first));
    expect(rowsOf(first, 'unchanged')).toBe(0);
  });

  it('takes in every row of every owned sheet, and names the sheets that no service owns yet', () => {
    expect(first.sheets.flatMap((sheet) => sheet.rejected)).toEqual([]);
    expect(Object.fromEntries(first.sheets.map(({ sheet, created }) => [sheet, created]))).toEqual({
      单位: 29, 帮包小组: 215, 小组成员: 958, 攀登企业: 402, 问题诉求: 912, 待审核: 23, 重点项目: 460, 投资月报: 4140, 贷款: 323,
    });
    expect(first.unknownSheets.map(({ sheet }) => sheet).sort()).toEqual(['人才', '土地', '基金', '惠企政策', '政策送达', '生态环境', '能源'].sort());
    expect(first.settled).toBe(true);
  });

  it('counts every published figure as of 5 November', async () => {
    const expected = await json('bulletin-2021-11-05.json');
    expect(await bulletinOf(graph.hq, { asOf: '2021-11-05' })).toEqual({ ...Object.fromEntries(SECTIONS.map((section) => [section, expected[section]])), scope: '全市', source: '济宁市工业和信息化局' });
  });

  it('counts an earlier day smaller by exactly what came later', async () => {
    const earlier = await bulletinOf(graph.hq, { asOf: '2021-08-31' });
    const [issues] = await sheetRows('03-问题诉求台账.xlsx', '问题诉求');
    const [loans] = await sheetRows('05-要素保障台账.xlsx', '贷款');
    const [months] = await sheetRows('04-重点项目台账.xlsx', '投资月报');
    const by = (rows: Row[], column: string) => rows.filter((row) => row[column] && dayOf(row[column]) <= '2021-08-31');
    expect(earlier.issues).toMatchObject({ total: by(issues!, '提报日期').length, resolved: by(issues!, '办结日期').length, closedOut: by(issues!, '销号日期').length });
    expect(earlier.finance).toMatchObject({ newLoansWan: by(loans!, '发放日期').reduce((sum, row) => sum + Number(row['发放金额(万元)']), 0) });
    expect(earlier.projects).toMatchObject({ completedWan: months!.filter((row) => String(row['月份']) <= '2021-08').reduce((sum, row) => sum + Number(row['当月完成投资(万元)']), 0) });
  });

  it('adds up over the counties and over the clusters', async () => {
    const city = await bulletinOf(graph.hq, { asOf: '2021-11-05' });
    const parts = await Promise.all(Object.keys(city.enterprises!.byCounty).map((county) => bulletinOf(graph.hq, { asOf: '2021-11-05', county })));
    expect(parts.reduce((sum, part) => sum + part.issues!.total, 0)).toBe(912);
    expect(parts.reduce((sum, part) => sum + part.finance!.newLoansWan!, 0)).toBe(336300);
    const equipment = await bulletinOf(graph.hq, { asOf: '2021-11-05', cluster: 'HIGH_END_EQUIPMENT' });
    expect(equipment.enterprises!.total).toBe(67);
  });

  it('shows a county office its own county and refuses it the city', async () => {
    const county = await graph.as('county-office', '任城区');
    expect((await bulletinOf(county, { asOf: '2021-11-05', county: '任城区' })).enterprises!.total).toBe(26);
    await expect(bulletinOf(county, { asOf: '2021-11-05' })).rejects.toThrow();
  });

  it('finds every row unchanged when the same workbooks come again', async () => {
    const again = await graph.loadSamples();
    expect({ created: rowsOf(again, 'created'), updated: rowsOf(again, 'updated'), unchanged: rowsOf(again, 'unchanged') }).toEqual({ created: 0, updated: 0, unchanged: rowsOf(first, 'created') });
  });

  it('gives every ledger back as a workbook that loads again unchanged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhuqi-export-'));
    for (const { sheet } of first.sheets) {
      const response = await graph.hq.send(`/ledgers/${encodeURIComponent(sheet)}`);
      await writeFile(join(folder, `${sheet}.xlsx`), Buffer.from(await response.arrayBuffer()));
    }
    const back = await loadLedgers(graph.hq, [folder], { dryRun: false, progress: () => undefined });
    await rm(folder, { recursive: true });
    expect(back.sheets.flatMap((sheet) => sheet.rejected)).toEqual([]);
    expect({ changed: rowsOf(back, 'created') + rowsOf(back, 'updated'), unchanged: rowsOf(back, 'unchanged') }).toEqual({ changed: 0, unchanged: rowsOf(first, 'created') });
  });

  it('judges a ledger with the usual faults row by row, dry and real, and gives the bad rows back to mend', async () => {
    const expected = (await json('dirty/expected.json')) as { accepted: number[]; rejected: { row: number; code: string }[] };
    for (const dryRun of [true, false]) {
      const report = await loadLedgers(graph.hq, [fixture('dirty/03-问题诉求台账.xlsx')], { dryRun, progress: () => undefined });
      expect(verdicts(report)).toEqual([{ sheet: '问题诉求', good: expected.accepted.length, rejected: expected.rejected }]);
      const [mend] = await readWorkbook(Buffer.from(report.rejectedWorkbooks[0]!.contentBase64, 'base64'));
      expect(mend!.rows.flat()).toContain('退回原因');
    }
  });

  it('lets only the office that owns a sheet load it', async () => {
    const finance = await graph.as('factor-group', '金融保障组');
    const report = await loadLedgers(finance, [join(SAMPLE_LEDGERS, '05-要素保障台账.xlsx'), join(SAMPLE_LEDGERS, '02-攀登企业名册.xlsx')], { dryRun: false, progress: () => undefined });
    expect(report.sheets.find(({ sheet }) => sheet === '贷款')).toMatchObject({ unchanged: 323 });
    expect(report.sheets.find(({ sheet }) => sheet === '攀登企业')).toMatchObject({ created: 0, problem: { code: 'FORBIDDEN' } });
  });

  type Row = Record<string, string | number | null>;
  async function sheetRows(file: string, ...names: string[]): Promise<Row[][]> {
    const sheets = await readWorkbook(await readFile(join(SAMPLE_LEDGERS, file)));
    return names.map((name) => {
      const [header = [], ...rows] = sheets.find((sheet) => sheet.name === name)!.rows.slice(2);
      return rows.filter((row) => row[0] && row[0] !== '合计').map((row) => Object.fromEntries(header.map((title, i) => [String(title), row[i] ?? null])) as Row);
    });
  }

  function dayOf(value: string | number | null | undefined): string {
    if (typeof value === 'number') return new Date((value - 25569) * 86_400_000).toISOString().slice(0, 10);
    return String(value).replaceAll('.', '-');
  }
});
