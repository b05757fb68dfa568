import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bulletinOf, figuresOf, loadLedgers } from '@zhuqi/cli';
import type { LoadReport } from '@zhuqi/cli';
import { SAMPLE_LEDGERS } from '@zhuqi/local';
import { readWorkbook } from '@zhuqi/ledger';
import type { SheetDescription } from '@zhuqi/ledger';
import { subgraphs } from '@zhuqi/schema';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const json = async (name: string) => JSON.parse(await readFile(fixture(name), 'utf8')) as Record<string, unknown>;
/** The rows of every sheet of the sample ledgers; a sheet is loaded when one of the services that there are owns it. */
const ROWS = {
  单位: 29, 帮包小组: 215, 小组成员: 958, 攀登企业: 402, 问题诉求: 912, 待审核: 23, 重点项目: 460, 投资月报: 4140,
  贷款: 323, 基金: 96, 人才: 151, 土地: 40, 能源: 71, 生态环境: 60, 惠企政策: 24, 政策送达: 402,
};
/** The gateway takes so many workbooks in one load. */
const MOST_FILES = 10;
/** What the bulletin counts itself; every other section of it is a factor service's. */
const COUNTED = ['asOf', 'year', 'enterprises', 'teams', 'units', 'issues', 'projects', 'finance'];
const services = subgraphs();
const bulletin = async (graph: WholeGraph, scope: { asOf: string; county?: string }) => figuresOf(await bulletinOf(graph.hq, scope));
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

  it('takes in every row of every owned sheet, and names the sheets that no service owns yet', async () => {
    const owned = await sheetsOwned();
    const [known, unknown] = [Object.entries(ROWS).filter(([sheet]) => owned.has(sheet)), Object.keys(ROWS).filter((sheet) => !owned.has(sheet))];
    expect(first.sheets.flatMap((sheet) => sheet.rejected)).toEqual([]);
    expect(Object.fromEntries(first.sheets.map(({ sheet, created }) => [sheet, created]))).toEqual(Object.fromEntries(known));
    expect(first.unknownSheets.map(({ sheet }) => sheet).sort()).toEqual(unknown.sort());
    expect(first.settled).toBe(true);
  });

  it('counts every published figure as of 5 November, those of a factor as soon as its service is there', async () => {
    const published = Object.entries(await json('bulletin-2021-11-05.json'));
    const there = published.filter(([section]) => COUNTED.includes(section) || services.some(({ name }) => name === section));
    expect(await bulletin(graph, { asOf: '2021-11-05' })).toEqual(Object.fromEntries(there));
    expect(await bulletinOf(graph.hq, { asOf: '2021-11-05' })).toMatchObject({ scope: '全市', source: '济宁市工业和信息化局' });
  });

  it('counts an earlier day smaller by exactly what came later', async () => {
    const earlier = await bulletin(graph, { asOf: '2021-08-31' });
    const [issues] = await sheetRows('03-问题诉求台账.xlsx', '问题诉求');
    const [loans] = await sheetRows('05-要素保障台账.xlsx', '贷款');
    const [months] = await sheetRows('04-重点项目台账.xlsx', '投资月报');
    const [energy] = await sheetRows('05-要素保障台账.xlsx', '能源');
    const by = (rows: Row[], column: string) => rows.filter((row) => row[column] && dayOf(row[column]) <= '2021-08-31');
    expect(earlier.issues).toMatchObject({ total: by(issues!, '提报日期').length, resolved: by(issues!, '办结日期').length, closedOut: by(issues!, '销号日期').length });
    expect(earlier.finance).toMatchObject({ newLoansWan: by(loans!, '发放日期').reduce((sum, row) => sum + Number(row['发放金额(万元)']), 0) });
    const resolved = by(energy!, '解决日期').length;
    expect(resolved).toBe(16);
    expect(earlier.energy).toEqual({ rows: 71, byState: { 已解决: resolved, 受理: 26, 办理中: 25 + 20 - resolved } });
    expect(earlier.projects).toMatchObject({ completedWan: months!.filter((row) => String(row['月份']) <= '2021-08').reduce((sum, row) => sum + Number(row['当月完成投资(万元)']), 0) });
  });

  it('adds up over the counties and over the clusters', async () => {
    const city = await bulletinOf(graph.hq, { asOf: '2021-11-05' });
    const parts = await Promise.all(Object.keys(city.enterprises!.byCounty).map((county) => bulletinOf(graph.hq, { asOf: '2021-11-05', county })));
    expect(parts.reduce((sum, part) => sum + part.issues!.total, 0)).toBe(912);
    expect(parts.reduce((sum, part) => sum + part.finance!.newLoansWan!, 0)).toBe(336300);
    expect(parts.map(figuresOf).reduce((sum, part) => sum + (part.energy as { rows: number }).rows, 0)).toBe(71);
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
    const files = await Promise.all(first.sheets.map(async ({ sheet }) => {
      const response = await graph.hq.send(`/ledgers/${encodeURIComponent(sheet)}`);
      const file = join(folder, `${sheet}.xlsx`);
      await writeFile(file, Buffer.from(await response.arrayBuffer()));
      return file;
    }));
    const back: LoadReport[] = [];
    for (const some of [files.slice(0, MOST_FILES), files.slice(MOST_FILES)]) if (some.length > 0) back.push(await loadLedgers(graph.hq, some, { dryRun: false, progress: () => undefined }));
    await rm(folder, { recursive: true });
    expect(back.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.rejected))).toEqual([]);
    const sum = (key: 'created' | 'updated' | 'unchanged') => back.reduce((rows, report) => rows + rowsOf(report, key), 0);
    expect({ changed: sum('created') + sum('updated'), unchanged: sum('unchanged') }).toEqual({ changed: 0, unchanged: rowsOf(first, 'created') });
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

  async function sheetsOwned(): Promise<Set<string>> {
    const sheets = (await (await graph.hq.send('/ledgers')).json()) as SheetDescription[];
    return new Set(sheets.map(({ name }) => name));
  }

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
