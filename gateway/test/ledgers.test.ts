import { setTimeout as pause } from 'node:timers/promises';
import { readWorkbook } from '@zhuqi/ledger';
import type { LoadReport } from '../src/ledgers/report.ts';
import { gatewayOver } from './fakeGraph.ts';
import { ledgerServices, workbook } from './ledgerServices.ts';

const teamsBook = () => workbook({ 小组: [['小组编号', '县市区'], ['T1', '任城区']] });
const citywide = () => workbook({
  诉求: [['某年台账'], ['问题编号', '企业代码', '天数', '备注'], ['W1', 'E1', 3, '甲'], ['W2', 'E9', 3, null], ['W3', 'E2', '三天', null], ['合计', null, 6, null]],
  名册: [['企业代码', '企业名称', '小组编号'], ['E1', '甲公司', 'T1'], ['E2', '乙公司', null], ['E3', '丙公司', 'T9']],
  说明: [['填表说明'], ['一行一事']],
});

describe('loading ledgers', () => {
  let services: Awaited<ReturnType<typeof ledgerServices>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeEach(async () => {
    services = await ledgerServices();
    gateway = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], limits: { settleMilliseconds: 1_500, workbookBytes: 200_000, workbooks: 3 } });
  });
  afterEach(async () => {
    await gateway.stop();
    await services.stop();
  });
  const send = (files: Record<string, Blob>, { dryRun = false, token = 'hq', accept = '*/*' } = {}) => {
    const form = new FormData();
    for (const [name, blob] of Object.entries(files)) form.append('files', blob, name);
    return fetch(`${gateway.url}/ledgers?dryRun=${dryRun}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, accept }, body: form });
  };
  const load = async (files: Record<string, Blob>, options = {}) => {
    const response = await send(files, options);
    expect(response.status).toBe(200);
    return (await response.json()) as LoadReport;
  };
  const counts = (report: LoadReport) => Object.fromEntries(report.sheets.map(({ sheet, created, updated, unchanged, rejected, problem }) => [sheet, problem?.code ?? [created, updated, unchanged, rejected.length]]));

  it('brings every sheet to its owner after the sheets that it refers to, whatever order they come in', async () => {
    const report = await load({ '02-全市.xlsx': citywide(), '01-小组.xlsx': teamsBook() });
    expect(report).toMatchObject({ dryRun: false, settled: true, silentServices: [], files: [{ workbook: '02-全市.xlsx' }, { workbook: '01-小组.xlsx' }] });
    expect(counts(report)).toEqual({ 诉求: [1, 0, 0, 2], 名册: [2, 0, 0, 1], 小组: [1, 0, 0, 0] });
    expect(report.sheets.find(({ sheet }) => sheet === '诉求')).toMatchObject({
      workbook: '02-全市.xlsx', owner: 'issues', ignoredColumns: ['备注'],
      rejected: [{ row: 4, code: 'ENTERPRISE_UNKNOWN', column: '企业代码' }, { row: 5, code: 'NUMBER_INVALID', column: '天数' }],
    });
    expect(report.unknownSheets).toMatchObject([{ workbook: '02-全市.xlsx', sheet: '说明' }]);
    expect([...services.sides.issues.shelf.keys()]).toEqual(['W1']);
  });

  it('changes nothing the second time', async () => {
    await load({ a: teamsBook(), b: citywide() });
    expect(counts(await load({ a: teamsBook(), b: citywide() }))).toEqual({ 诉求: [0, 0, 1, 2], 名册: [0, 0, 2, 1], 小组: [0, 0, 1, 0] });
  });

  it('writes nothing in a dry run, and lets sheets refer to rows that only this load brings', async () => {
    const report = await load({ a: citywide(), b: teamsBook() }, { dryRun: true });
    expect(report.dryRun).toBe(true);
    expect(counts(report)).toEqual({ 诉求: [1, 0, 0, 2], 名册: [2, 0, 0, 1], 小组: [1, 0, 0, 0] });
    expect(Object.values(services.sides).map(({ shelf }) => shelf.size)).toEqual([0, 0, 0]);
    expect(services.services.issues.received.some(({ path }) => path === '/events/backlog')).toBe(false);
  });

  it('knows what was loaded before', async () => {
    await load({ a: teamsBook(), b: workbook({ 名册: [['企业代码', '企业名称', '小组编号'], ['E1', '甲公司', 'T1']] }) });
    expect(counts(await load({ c: workbook({ 诉求: [['问题编号', '企业代码'], ['W1', 'E1'], ['W2', 'E2']] }) }))).toEqual({ 诉求: [1, 0, 0, 1] });
  });

  it('gives the rejected rows back as a workbook that can be mended', async () => {
    const { rejectedWorkbooks } = await load({ '台账.xlsx': citywide(), b: teamsBook() });
    expect(rejectedWorkbooks.map((one) => one.workbook)).toEqual(['台账.xlsx']);
    const sheets = await readWorkbook(Buffer.from(String(rejectedWorkbooks[0]?.contentBase64), 'base64'));
    expect(sheets.map(({ name }) => name).sort()).toEqual(['名册', '诉求'].sort());
    expect(JSON.stringify(sheets)).toContain('退回原因');
    expect(JSON.stringify(sheets)).toContain('W2');
    expect(JSON.stringify(sheets)).not.toContain('W1');
  });

  it('leaves out one bad file and takes the others', async () => {
    const locked = new Blob([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 2_000 }, () => 0)])]);
    const report = await load({ '说明.txt': new Blob(['只是文字，不是工作簿']), '旧表.xls': locked, '小组.xlsx': teamsBook() });
    expect(report.files.map(({ workbook: name, problem }) => [name, problem?.code?.startsWith('FILE_') ?? false])).toEqual([['说明.txt', true], ['旧表.xls', true], ['小组.xlsx', false]]);
    expect(report.files[0]?.problem?.message).toEqual({ zh: expect.any(String), en: expect.any(String) });
    expect(counts(report)).toEqual({ 小组: [1, 0, 0, 0] });
  });

  it('names a sheet whose headers are missing, and does not load it', async () => {
    const report = await load({ a: workbook({ 名册: [['企业代码', '地址'], ['E1', '路']] }) });
    expect(report.sheets).toMatchObject([{ sheet: '名册', owner: 'enterprises', created: 0, problem: { code: 'HEADER_MISSING', message: { zh: expect.stringContaining('企业名称') } } }]);
  });

  it('does not load what the viewer’s post does not own, and goes on with the rest', async () => {
    await load({ a: teamsBook(), b: citywide() });
    expect(counts(await load({ b: citywide() }, { token: 'county' }))).toEqual({ 诉求: [0, 0, 1, 2], 名册: 'FORBIDDEN' });
  });

  it('is refused to those who may load nothing, before a file is read', async () => {
    const response = await send({ a: teamsBook() }, { token: 'nobody' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: 'FORBIDDEN', message: { zh: expect.any(String), en: expect.any(String) } } });
  });

  it('is refused without a file, with too many and with one that is too large', async () => {
    expect((await send({})).status).toBe(400);
    expect((await fetch(`${gateway.url}/ledgers`, { method: 'POST', headers: { authorization: 'Bearer hq', 'content-type': 'multipart/form-data; boundary=x' }, body: 'broken' })).status).toBe(400);
    expect((await fetch(`${gateway.url}/ledgers`, { method: 'POST', headers: { authorization: 'Bearer hq', 'content-type': 'application/json' }, body: '{}' })).status).toBe(400);
    const large = await send({ a: new Blob([new Uint8Array(300_000)]) });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: { code: 'FILE_TOO_LARGE', message: { zh: expect.any(String), en: expect.any(String) } } });
    expect(await (await send({ a: teamsBook(), b: teamsBook(), c: teamsBook(), d: teamsBook() })).json()).toMatchObject({ error: { code: 'FILES_TOO_MANY' } });
  });

  it('tells which sheets wait for an owner that is silent, and loads the others', async () => {
    await load({ a: teamsBook() });
    await services.services.issues.stop();
    const report = await load({ a: citywide(), b: teamsBook() });
    expect(report.silentServices).toEqual(['issues']);
    expect(counts(report)).toEqual({ 诉求: 'OWNER_UNAVAILABLE', 名册: [2, 0, 0, 1], 小组: [0, 0, 1, 0] });
  });

  it('rejects no row because the owner of what it refers to is silent', async () => {
    await services.services.enterprises.stop();
    const report = await load({ a: workbook({ 诉求: [['问题编号', '企业代码'], ['W1', 'E1']], 名册: [['企业代码', '企业名称'], ['E1', '甲']] }) });
    expect(counts(report)).toEqual({ 诉求: 'OWNER_UNAVAILABLE' });
    expect(report.unknownSheets[0]?.message.zh).toContain('enterprises');
  });

  it('tells of an owner that breaks off', async () => {
    services.sides.organization.state.down = true;
    expect(counts(await load({ a: teamsBook() }))).toEqual({ 小组: 'OWNER_FAILED' });
  });

  it('ends when the news has been taken in everywhere, or says that it has not', async () => {
    services.sides.issues.state.backlog = [4, 2, 0];
    const began = performance.now();
    expect((await load({ a: teamsBook() })).settled).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(300);
    services.sides.issues.state.backlog = [1];
    expect((await load({ a: workbook({ 小组: [['小组编号', '县市区'], ['T2', '任城区']] }) })).settled).toBe(false);
  });

  it('tells its progress line by line to those who want it', async () => {
    const response = await send({ a: citywide(), b: teamsBook() }, { accept: 'application/x-ndjson' });
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text()).trim().split('\n').map((line) => JSON.parse(line) as { progress?: { phase: string; workbook: string; sheet: string; done: number; total: number }; report?: LoadReport });
    expect(lines.flatMap(({ progress }) => (progress && progress.phase !== 'settling' ? [[progress.phase, progress.workbook, progress.sheet, progress.done, progress.total]] : []))).toEqual([
      ['reading', 'a', null, 0, 2], ['reading', 'b', null, 1, 2], ['saving', 'b', '小组', 0, 3], ['saving', 'a', '名册', 1, 3], ['saving', 'a', '诉求', 2, 3],
    ]);
    expect(lines.some(({ progress }) => progress?.phase === 'settling')).toBe(true);
    expect(counts(lines.at(-1)?.report as LoadReport)).toEqual({ 诉求: [1, 0, 0, 2], 名册: [2, 0, 0, 1], 小组: [1, 0, 0, 0] });
  });

  it('takes one load at a time', async () => {
    const reports = await Promise.all([load({ a: teamsBook() }), load({ a: teamsBook() }), pause(5).then(() => load({ a: teamsBook() }))]);
    expect(reports.map((report) => counts(report).小组).sort()).toEqual([[0, 0, 1, 0], [0, 0, 1, 0], [1, 0, 0, 0]]);
  });

  it('lists the ledgers with their columns and whether this viewer may load them', async () => {
    const list = (await (await fetch(`${gateway.url}/ledgers`, { headers: { authorization: 'Bearer county' } })).json()) as { name: string; owner: string; mayLoad: boolean; headers: { header: string }[] }[];
    expect(list.map(({ name, owner, mayLoad }) => [name, owner, mayLoad])).toEqual([['名册', 'enterprises', false], ['诉求', 'issues', true], ['小组', 'organization', false]]);
    expect(list[2]?.headers.map(({ header }) => header)).toEqual(['小组编号', '县市区']);
  });

  it('fetches a ledger from its owner as a workbook with its own name, and says when there is none', async () => {
    const response = await fetch(`${gateway.url}/ledgers/名册?county=任城区`, { headers: { authorization: 'Bearer county' } });
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="ledger.xlsx"; filename*=UTF-8''${encodeURIComponent('名册.xlsx')}`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    expect(await response.text()).toBe('workbook of 任城区');
    const none = await fetch(`${gateway.url}/ledgers/没有`, { headers: { authorization: 'Bearer county' } });
    expect([none.status, ((await none.json()) as { error: { code: string } }).error.code]).toEqual([404, 'SHEET_UNKNOWN']);
  });
});
