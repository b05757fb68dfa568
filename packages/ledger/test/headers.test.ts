import { amount, defineSheet, describeSheet, matchSheet, readTable, text } from '@zhuqi/ledger';
import type { Cell, RawSheet } from '@zhuqi/ledger';
import { issueKnown, issueSheet } from './issue-sheet.ts';

const reviews = defineSheet({ name: '待审核', title: '待审核', key: ['id'], columns: { id: text('问题编号', { required: true }), demand: text('问题诉求', { required: true }), stage: text('审核环节') } });
const projects = defineSheet({ name: '重点项目', title: '重点项目', key: ['id'], columns: { id: text('项目编号'), total: amount('总投资(万元)', { required: true, aliases: ['投资总额'] }) } });
const descriptions = [reviews, issueSheet, projects].map((sheet) => describeSheet(sheet));
const headers = describeSheet(issueSheet).headers.map(({ header }) => header);
const row: Cell[] = ['ZX1', '91370871XAMP00026Q', '太阳', '驻企干部', '2021.09.06', '贷款', '金融', 'B', '市级', '金融保障组', null, '办理中', null, null, null, null, null];

const sheet = (name: string, ...rows: Cell[][]): RawSheet => ({ name, rows });
const match = (raw: RawSheet) => matchSheet(raw, descriptions);
function recordsOf(raw: RawSheet) {
  const found = match(raw);
  if (found.match !== 'sheet') throw new Error(JSON.stringify(found));
  return readTable(issueSheet, found.table, issueKnown);
}

describe('the header of a sheet', () => {
  it('is found below title and note, or without them, and rows keep their Excel numbers', () => {
    expect(recordsOf(sheet('问题诉求', ['台账'], ['说明'], headers, row)).records[0]).toMatchObject({ row: 4, key: 'ZX1' });
    expect(recordsOf(sheet('问题诉求', headers, [], [], row)).records[0]).toMatchObject({ row: 4, key: 'ZX1' });
  });
  it('is found by its names in any order, with own extra columns', () => {
    const order = headers.map((_, index) => index).reverse();
    const reading = recordsOf(sheet('问题诉求', ['序号', ...order.map((index) => headers[index] ?? '')], [1, ...order.map((index) => row[index] ?? null)]));
    expect(reading.records[0]?.record).toMatchObject({ id: 'ZX1', level: 'CITY', dueOn: null });
    expect(reading.ignoredColumns).toEqual(['序号']);
  });
  it('may use aliases, line breaks, blanks and marks of required columns', () => {
    const written = headers.map((header) => ({ 提报人身份: '提报人', 问题诉求: '诉求内容', 责任单位: '*责任\n单位', 提报日期: ' 提报 日期＊' })[header] ?? header);
    expect(recordsOf(sheet('问题诉求', written, row)).records).toHaveLength(1);
  });
  it('that lacks required columns is HEADER_MISSING, naming them and its row', () => {
    const found = match(sheet('问题诉求', ['台账'], headers.filter((header) => header !== '责任单位' && header !== '要素类别'), row));
    expect(found).toMatchObject({ match: 'problem', sheet: '问题诉求', problems: [{ row: 2, code: 'HEADER_MISSING', column: '要素类别、责任单位' }] });
  });
  it('that has a column twice is HEADER_TWICE', () => {
    expect(match(sheet('问题诉求', [...headers, '办理状态'], row))).toMatchObject({ problems: [{ code: 'HEADER_TWICE', column: '办理状态' }] });
  });
  it('of an amount without its unit is HEADER_UNIT', () => {
    expect(match(sheet('重点项目', ['项目编号', '总投资'], ['X', 1]))).toMatchObject({ problems: [{ code: 'HEADER_UNIT', column: '总投资(万元)' }] });
    expect(match(sheet('重点项目', ['项目编号', '投资总额（亿元）'], ['X', 1]))).toMatchObject({ match: 'sheet' });
  });
});

describe('a sheet', () => {
  it('is known by its columns where its name says nothing', () => {
    expect(match(sheet('Sheet1', headers, row))).toMatchObject({ match: 'sheet', sheet: '问题诉求' });
    expect(match(sheet('Sheet1', ['问题编号', '问题诉求', '审核环节'], ['DS1', '诉求', '县级审核']))).toMatchObject({ match: 'sheet', sheet: '待审核' });
  });
  it('is known by its name where the columns would fit two', () => {
    expect(match(sheet('待审核 (2)', headers, row))).toMatchObject({ match: 'sheet', sheet: '待审核' });
  });
  it('is unknown where neither name nor columns fit', () => {
    expect(match(sheet('说明', ['填表说明'], ['一、……']))).toEqual({ match: 'unknown', sheet: '说明' });
    expect(match(sheet('空', ...[]))).toEqual({ match: 'unknown', sheet: '空' });
  });
  it('of a family is not taken for its neighbour, whose required columns it shares', () => {
    const [required, optional] = [['编号', '事项', '状态'], ['容量(千瓦)', '年发电量(万度)', '解决日期']];
    const columns = { ...Object.fromEntries(required.map((header) => [header, text(header, { required: true })])), ...Object.fromEntries(optional.map((header) => [header, text(header)])) };
    const energy = describeSheet(defineSheet({ name: '能源', title: '能源', key: ['编号'], columns }));
    expect(matchSheet(sheet('生态环境', ['编号', '事项', '状态', '解决日期'], ['HB1', '排污许可', '受理']), [energy])).toEqual({ match: 'unknown', sheet: '生态环境' });
    expect(matchSheet(sheet('能源保障组台账', ['编号', '事项', '状态', '解决日期'], ['NY1', '有序用电', '受理']), [energy])).toMatchObject({ match: 'sheet', sheet: '能源' });
  });
  it('that may be two of the known ones is SHEET_AMBIGUOUS', () => {
    const twin = { ...describeSheet(reviews), name: '待审核二' };
    expect(matchSheet(sheet('Sheet1', ['问题编号', '问题诉求', '审核环节'], ['DS1']), [...descriptions, twin])).toMatchObject({ match: 'problem', problems: [{ code: 'SHEET_AMBIGUOUS' }] });
  });
});
