import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, loadLedgers } from '../src/index.ts';
import type { LoadReport } from '../src/index.ts';
import { fakeGateway, filesIn } from './fakeGateway.ts';
import type { Reply } from './fakeGateway.ts';
import { TOKEN, zhuqi } from './runs.ts';

const rejected = [{ row: 5, code: 'CREDIT_CODE_CHECK', column: '统一社会信用代码', message: { zh: '校验码不符', en: 'The check character is wrong' } }];
const sheet = { workbook: '03-问题诉求台账.xlsx', sheet: '问题诉求', owner: 'issues', created: 3, updated: 2, unchanged: 1, rejected: [], ignoredColumns: ['备注'] };
const clean: LoadReport = {
  dryRun: false, files: [{ workbook: '03-问题诉求台账.xlsx' }], sheets: [sheet], unknownSheets: [{ workbook: '03-问题诉求台账.xlsx', sheet: '草稿', message: { zh: '无', en: 'none' } }],
  rejectedWorkbooks: [], settled: true,
};
const withRejects: LoadReport = {
  ...clean, sheets: [{ ...sheet, rejected }], rejectedWorkbooks: [{ workbook: '03-问题诉求台账.xlsx', contentBase64: Buffer.from('to mend').toString('base64') }],
};
const refused: LoadReport = { ...withRejects, files: [{ workbook: '坏.xlsx', problem: { code: 'FILE_NOT_READABLE', message: { zh: '文件无法读取', en: 'The file cannot be read' } } }] };
const headerMissing: LoadReport = { ...clean, sheets: [{ ...sheet, problem: { code: 'HEADER_MISSING', message: { zh: '缺少表头', en: 'A header is missing' } } }] };

describe('zhuqi load', () => {
  let folder: string;
  let reply: Reply;
  let gateway: Awaited<ReturnType<typeof fakeGateway>>;
  const load = (...args: string[]) => zhuqi(['load', ...args], { env: { url: gateway.url, token: TOKEN } });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhuqi-'));
    for (const name of ['02-乙.xlsx', '01-甲.XLSX', '~$01-甲.xlsx', 'readme.txt']) await writeFile(join(folder, name), name);
    gateway = await fakeGateway(() => reply);
    reply = { lines: [{ progress: { workbook: '03-问题诉求台账.xlsx', sheet: '问题诉求', phase: 'saving', done: 1, total: 2 } }, { progress: { workbook: null, sheet: null, phase: 'settling', total: 7 } }, { report: clean }] };
  });
  afterEach(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  it('sends all workbooks of a folder by name in one request, without lock files', async () => {
    expect((await load(folder)).code).toBe(0);
    expect(gateway.asked).toHaveLength(1);
    expect(gateway.asked[0]).toMatchObject({ method: 'POST', path: '/ledgers?dryRun=false', headers: { accept: 'application/x-ndjson', authorization: `Bearer ${TOKEN}` } });
    expect(await filesIn(gateway.asked[0]!)).toEqual([{ name: '01-甲.XLSX', content: '01-甲.XLSX' }, { name: '02-乙.xlsx', content: '02-乙.xlsx' }]);
  });

  it('sends a file once and tells workbooks of one name apart by their folders', async () => {
    for (const month of ['2021-10', '2021-11']) {
      await mkdir(join(folder, month));
      await writeFile(join(folder, month, '贷款.xlsx'), month);
    }
    await load(join(folder, '2021-10'), join(folder, '2021-11'), join(folder, '2021-11/贷款.xlsx'), '--dry-run');
    expect(gateway.asked[0]?.path).toBe('/ledgers?dryRun=true');
    expect((await filesIn(gateway.asked[0]!)).map(({ name }) => name)).toEqual(['2021-10-贷款.xlsx', '2021-11-贷款.xlsx']);
  });

  it('shows progress on stderr and a table with unowned sheets on stdout', async () => {
    const { out, err } = await load(folder);
    expect(err).toContain('03-问题诉求台账.xlsx › 问题诉求 › 保存 / saving 1/2\n');
    expect(err).toContain('figures catching up 7\n');
    expect(out).toMatch(/问题诉求 +│ +3 │ +2 │ +1 │ +0/);
    expect(out).toContain('not yet owned by a service');
    expect(out).toContain('备注');
  });

  it('prints JSON whose messages are single strings', async () => {
    reply = { lines: [{ report: withRejects }] };
    const { code, out } = await load(folder, '--json');
    expect(code).toBe(1);
    const { sheets, ...more } = JSON.parse(out) as { sheets: unknown[] };
    expect(sheets).toEqual([{
      workbook: '03-问题诉求台账.xlsx', sheet: '问题诉求', created: 3, updated: 2, unchanged: 1, ignoredColumns: ['备注'],
      rejected: [{ row: 5, code: 'CREDIT_CODE_CHECK', column: '统一社会信用代码', message: '校验码不符 / The check character is wrong' }],
    }]);
    expect(more).toMatchObject({ dryRun: false, files: [{ workbook: '03-问题诉求台账.xlsx' }], unknownSheets: [{ workbook: '03-问题诉求台账.xlsx', sheet: '草稿' }], settled: true });
  });

  it('lists rejected rows, ends with 1 and says how to get them back', async () => {
    reply = { lines: [{ report: withRejects }] };
    const { code, out, err } = await load(folder);
    expect(code).toBe(1);
    expect(out).toContain('第 5 行 / row 5 [CREDIT_CODE_CHECK] 校验码不符 / The check character is wrong');
    expect(err).toContain('--mend');
  });

  it('lists the first 50 rejected rows only', async () => {
    reply = { lines: [{ report: { ...withRejects, sheets: [{ ...sheet, rejected: Array.from({ length: 60 }, (_, row) => ({ ...rejected[0], row })) }] } }] };
    const { out } = await load(folder);
    expect(out.match(/\[CREDIT_CODE_CHECK\]/g)).toHaveLength(50);
    expect(out).toContain('and 10 more');
  });

  it('writes the rejected rows’ workbooks into the folder to mend', async () => {
    reply = { lines: [{ report: { ...withRejects, rejectedWorkbooks: [...withRejects.rejectedWorkbooks, { workbook: '../../贷款-退回.xlsx', contentBase64: '' }] } }] };
    const mend = join(folder, 'new/mend');
    const { code, err } = await load(folder, '--mend', mend);
    expect(code).toBe(1);
    expect((await readdir(mend)).sort()).toEqual(['03-问题诉求台账-退回.xlsx', '贷款-退回.xlsx']);
    expect(await readFile(join(mend, '03-问题诉求台账-退回.xlsx'), 'utf8')).toBe('to mend');
    expect(err).toContain('03-问题诉求台账-退回.xlsx');
  });

  it('ends with 2 when a file or a sheet was refused, even beside rejected rows', async () => {
    for (const [report, code] of [[refused, 'FILE_NOT_READABLE'], [headerMissing, 'HEADER_MISSING']] as const) {
      reply = { lines: [{ report }] };
      const ended = await load(folder);
      expect(ended.code).toBe(2);
      expect(ended.out).toContain(`[${code}]`);
    }
  });

  it('ends with 2 and the gateway’s sentence when the load was refused or failed', async () => {
    const error = { code: 'FORBIDDEN', message: { zh: '不能导入', en: 'May not load' } };
    for (const answer of [{ status: 403, json: { error } }, { lines: [{ progress: { phase: 'reading' } }, { error }] }]) {
      reply = answer;
      const { code, out, err } = await load(folder);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('不能导入 / May not load\n');
    }
  });

  it('ends with 2 when the gateway breaks off before the report', async () => {
    reply = { ...reply, breaksOff: true };
    const { code, out, err } = await load(folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('load again');
  });

  it('ends with 2 for a path that is not there and a folder without workbooks', async () => {
    await mkdir(join(folder, 'empty'));
    for (const path of ['nowhere', 'empty']) expect((await load(join(folder, path))).code).toBe(2);
    expect(gateway.asked).toHaveLength(0);
  });

  it('gives the report to whoever loads from a program', async () => {
    const lines: string[] = [];
    const report = await loadLedgers(client({ url: gateway.url, token: TOKEN }), [folder], { dryRun: true, progress: (line) => void lines.push(line) });
    expect(report).toEqual(clean);
    expect(lines.at(-1)).toBe('');
  });
});
