import { readFile } from 'node:fs/promises';
import { compareRecords, defineSheet, describeSheet, keyOf, readTable, referencesIn, text } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { everySheet, issueKnown, issueSheet } from './issue-sheet.ts';
import { loaded, tableOf } from './workbooks.ts';

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`fixtures/${name}`, import.meta.url));

const small = defineSheet({ name: '小表', title: '小表', key: ['id'], columns: { id: text('编号'), name: text('名称'), note: text('备注') } });
const smallTable = (rows: Cell[][], header = ['编号', '名称', '备注']) => tableOf(small, header, rows);

describe('the workbook with the faults that real ledgers have', () => {
  it('gets the expected verdict on every row', async () => {
    const expected = JSON.parse((await fixture('dirty.expected.json')).toString()) as { accepted: number[]; rejected: { row: number; code: string }[] };
    const { records, rejected, ignoredColumns } = await loaded(await fixture('dirty.xlsx'), issueSheet, issueKnown);
    expect(records.map(({ row }) => row)).toEqual(expected.accepted);
    expect(rejected.map(({ row, code }) => ({ row, code }))).toEqual(expected.rejected);
    expect(ignoredColumns).toEqual([]);
  });
  it('gives normalised values', async () => {
    const { records } = await loaded(await fixture('dirty.xlsx'), issueSheet, issueKnown);
    const [first, , third, fourth, fifth] = records.map(({ record }) => record);
    expect(first).toMatchObject({ id: 'ZX20210001', enterprise: { id: '91370871XAMP00026Q' }, reportedOn: '2021-09-06', factor: 'FINANCE', unit: { id: 'FACTOR_FINANCE' }, resolvedOn: null });
    expect([third?.enterprise.id, third?.reportedOn, fourth?.reportedOn, fifth?.grade]).toEqual(['91370871XAMP00026Q', '2021-09-06', '2021-09-06', null]);
  });
  it('refers to the enterprises and units it names, each once and only well-formed ones', async () => {
    const { table } = await loaded(await fixture('dirty.xlsx'), issueSheet, issueKnown);
    expect(referencesIn(issueSheet, table)).toEqual({ Enterprise: ['91370871XAMP00026Q', '91370811XAMP99994N'], Unit: ['金融保障组'] });
  });
  it('names the column of each rejection', async () => {
    const { rejected } = await loaded(await fixture('dirty.xlsx'), issueSheet, issueKnown);
    expect(rejected.map(({ column }) => column)).toEqual(['统一社会信用代码', '统一社会信用代码', '提报日期', '解决层级', '责任单位', '办结日期', '问题编号']);
    expect(rejected.every(({ message }) => message.zh.length > 5 && message.en.length > 5)).toBe(true);
  });
});

describe('a table', () => {
  it('leaves out blank rows, totals and repeated headers', () => {
    const rows = [['A1', '甲', ''], ['', null, ' '], ['编号', '名称', '备注'], ['合计', '', '1项'], ['合 计：', null, null], ['小计', null, null], ['合计（12项）', null, null], ['A2', '合计', '']];
    const { records, rejected } = readTable(small, smallTable(rows), {});
    expect([records.map(({ row }) => row), rejected]).toEqual([[2, 9], []]);
  });
  it('takes a name that begins like a total for data', () => {
    expect(readTable(small, smallTable([['合计企业管理有限公司', '甲', '']]), {}).records).toHaveLength(1);
  });
  it('reports columns of the office’s own and never the reason of an earlier load', () => {
    const { ignoredColumns, records } = readTable(small, smallTable([['x', 'A1', '甲', 'y', 'z', '']], ['内部序号', '编号', '名称', '退回原因', ' 经办 ', '']), {});
    expect([ignoredColumns, records[0]?.record]).toEqual([['内部序号', '经办'], { id: 'A1', name: '甲', note: null }]);
  });
  it('rejects the same key with another content and takes a repetition for the same row', () => {
    const { records, rejected } = readTable(small, smallTable([['A1', '甲', ''], ['Ａ１', '甲 ', ''], ['A1', '乙', '']]), {});
    expect(records.map(({ row }) => row)).toEqual([2]);
    expect(rejected).toMatchObject([{ row: 4, code: 'DUPLICATE_KEY', column: '编号' }]);
    expect(rejected[0]?.message.zh).toContain('第2行');
  });
  it('does not repeat a personal key', () => {
    const people = defineSheet({ name: '人', title: '人', key: ['name'], columns: { name: text('姓名', { personal: true }), note: text('备注') } });
    const { rejected } = readTable(people, tableOf(people, ['姓名', '备注'], [['张三', '1'], ['张三', '2']]), {});
    expect(rejected[0]?.code).toBe('DUPLICATE_KEY');
    expect(JSON.stringify(rejected)).not.toContain('张三');
  });
  it('rejects a row without a key as REQUIRED', () => {
    expect(readTable(small, smallTable([['', '甲', '']]), {}).rejected).toMatchObject([{ row: 2, code: 'REQUIRED', column: '编号' }]);
  });
  it('takes a later row with the key of a rejected one', () => {
    const strict = defineSheet({ name: '严', title: '严', key: ['id'], columns: { id: text('编号', { required: true }), name: text('名称', { required: true }) } });
    const { records, rejected } = readTable(strict, tableOf(strict, ['编号', '名称'], [['A1', ''], ['A1', '甲']]), {});
    expect([records.map(({ row }) => row), rejected.map(({ row, code }) => [row, code])]).toEqual([[3], [[2, 'REQUIRED']]]);
  });
});

describe('a business key', () => {
  it('joins its fields with a slash and cannot be mistaken for another', () => {
    const pair = defineSheet({ name: '对', title: '对', key: ['a', 'b'], columns: { a: text('甲'), b: text('乙') } });
    expect([keyOf(pair, { a: '2021', b: 'SJ001' }), keyOf(pair, { a: 'x/y', b: 'z' }), keyOf(pair, { a: 'x', b: 'y/z' }), keyOf(pair, { a: null, b: null })]).toEqual(['2021/SJ001', 'x%2Fy/z', 'x/y%2Fz', '']);
  });
});

describe('comparing records', () => {
  const row = (id: string, name: string | null, note: string | null = null) => ({ id, name, note });
  it('tells new, changed and unchanged ones apart', () => {
    const existing = new Map([['A1', row('A1', '甲')], ['A2', row('A2', '乙')]]);
    const { created, updated, unchanged } = compareRecords(small, [row('A1', '甲'), row('A2', '丙'), row('A3', '丁')], existing);
    expect([created.map(({ id }) => id), updated.map(({ id }) => id), unchanged]).toEqual([['A3'], ['A2'], 1]);
  });
  it('keeps what exists in fields whose column the workbook lacks', () => {
    const { records, absentFields } = readTable(small, smallTable([['A1', '甲'], ['A2', '新']], ['编号', '名称']), {});
    const existing = new Map([['A1', row('A1', '甲', '原备注')], ['A2', row('A2', '乙', '原备注')]]);
    const { updated, unchanged } = compareRecords(small, records.map(({ record }) => record), existing, absentFields);
    expect([absentFields, updated, unchanged]).toEqual([['note'], [row('A2', '新', '原备注')], 1]);
  });
});

describe('the description of a sheet', () => {
  it('is JSON with headers, key, entity and references', () => {
    const description = describeSheet(issueSheet);
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
    expect(description).toMatchObject({ name: '问题诉求', key: ['问题编号'], defines: ['Issue'], references: ['Enterprise', 'Unit'] });
    expect(description.headers[3]).toEqual({ header: '提报人身份', aliases: ['提报人'], required: true, kind: 'oneOf' });
    expect(describeSheet(everySheet).references).toEqual(['Enterprise', 'Unit', 'Team']);
  });
  it('cannot be made of a key without a column or of two columns with one header', () => {
    expect(() => defineSheet({ name: '甲', title: '甲', key: [], columns: { a: text('甲') } })).toThrow('key');
    expect(() => defineSheet({ name: '甲', title: '甲', key: ['a'], columns: { a: text('甲'), b: text('甲') } })).toThrow('share a header');
  });
});
