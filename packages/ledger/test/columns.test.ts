import { amount, creditCode, creditCodeCheckCharacter, defineSheet, oneOf, text } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { everyKnown, everySheet } from './issue-sheet.ts';
import { oneRow } from './workbooks.ts';

const row = (cells: Record<string, Cell>) => oneRow(everySheet, everyKnown, { 编号: 'A1', 年度: 2021, ...cells });
const valueOf = (header: string, field: keyof NonNullable<ReturnType<typeof row>['record']>) => (cell: Cell) => {
  const { record, code } = row({ [header]: cell });
  return record === undefined ? code : record[field];
};

describe('a date', () => {
  const day = valueOf('日期', 'day');
  it.each(['2021-09-06', '2021.09.06', '2021.9.6', '2021/09/06', '2021年9月6日', '２０２１年９月６日', ' 2021-09-06　', '20210906', '2021-09-06T00:00:00', '2021/9/6 0:00:00', 44445, '44445', 44445.75, 20210906])('is read from %p', (cell) => {
    expect(day(cell)).toBe('2021-09-06');
  });
  it.each(['2021.02.30', '2021-13-01', '2021', '明天', 2021.9, 5, 1e300, -1, true, '3021-01-01', '2021-09-06-07', '0000-00-00'])('is refused as DATE_INVALID where it says %p', (cell) => {
    expect(day(cell)).toBe('DATE_INVALID');
  });
  it('knows leap days', () => {
    expect([day('2020-02-29'), day('2021-02-29')]).toEqual(['2020-02-29', 'DATE_INVALID']);
  });
});

describe('a month and a year', () => {
  const month = valueOf('月份', 'month');
  const edition = valueOf('年度', 'edition');
  it.each(['2021-10', '2021.10', '2021/10', '2021年10月', '202110', 202110, '２０２１－１０', '2021-10-01', 44480])('reads the month from %p', (cell) => {
    expect(month(cell)).toBe('2021-10');
  });
  it.each(['2021-13', '十月', 2021.1, '10'])('refuses the month %p', (cell) => {
    expect(month(cell)).toBe('DATE_INVALID');
  });
  it.each([2021, '2021', '2021年', '2021年度', '２０２１'])('reads the year from %p', (cell) => {
    expect(edition(cell)).toBe(2021);
  });
  it.each([21, 'foo', 20211, 2021.5])('refuses the year %p', (cell) => {
    expect(edition(cell)).toBe('NUMBER_INVALID');
  });
});

describe('a number', () => {
  const people = valueOf('人数(人)', 'people');
  const area = valueOf('面积(亩)', 'area');
  it.each([[1234, 1234], ['1,234', 1234], ['１，２３４', 1234], [' 12 ', 12], ['12.0', 12], [0, 0], ['-0', 0]])('reads the whole number %p', (cell, value) => {
    expect(people(cell)).toBe(value);
  });
  it.each(['1,23', '12人', '一百', 12.5, -3, 3e9, Number.NaN, Number.POSITIVE_INFINITY, '1e5', '9'.repeat(60), '12 34', true])('refuses %p as NUMBER_INVALID', (cell) => {
    expect(people(cell)).toBe('NUMBER_INVALID');
  });
  it('may be below zero only where the column says so', () => {
    expect([row({ 增减: -3 }).record?.change, people('-3')]).toEqual([-3, 'NUMBER_INVALID']);
  });
  it.each([[480.7, '480.7'], ['1,000.50', '1000.5'], [0.1 + 0.2, '0.3'], ['0.000', '0'], [1e-7, '0'], [123456789.123456, '123456789.123456']])('keeps the decimal %p exact', (cell, value) => {
    expect(area(cell)).toBe(value);
  });
  it('refuses a decimal with too many digits', () => {
    expect(area('9'.repeat(20))).toBe('NUMBER_INVALID');
  });
});

describe('an amount', () => {
  const at = (header: string, cell: Cell) => row({ [header]: cell }).record?.wan ?? row({ [header]: cell }).code;
  it('becomes yuan by the unit of the header, whichever the office writes', () => {
    expect([at('总投资(万元)', 13740000), at('总投资（亿元）', 1374), at('总投资(元)', '137,400,000,000'), at('总投资 (千元)', 1), at('总投资（单位：百万元）', 1)]).toEqual(['137400000000', '137400000000', '137400000000', '1000', '1000000']);
  });
  it('is exact to the fen, whatever Excel made of the number', () => {
    expect([at('总投资(万元)', 0.1 + 0.2), at('总投资(亿元)', 33.63), at('总投资(万元)', 1 / 3), at('总投资(元)', '0.10')]).toEqual(['3000', '3363000000', '3333.33', '0.1']);
  });
  it.each(['500万', 'abc', -1, '1e9', 1e20])('is refused as NUMBER_INVALID where it says %p', (cell) => {
    expect(at('总投资(万元)', cell)).toBe('NUMBER_INVALID');
  });
  it('cannot be declared without a unit', () => {
    expect(() => amount('总投资')).toThrow('unit');
  });
});

describe('a credit code', () => {
  const owner = valueOf('上级信用代码', 'owner');
  it.each(['91370871XAMP00026Q', ' ９１３７０８７１ＸＡＭＰ０００２６Ｑ　', '91370871xamp00026q', '91370871 XAMP 00026Q'])('is read from %p', (cell) => {
    expect(owner(cell)).toBe('91370871XAMP00026Q');
  });
  it.each(['91370871XAMP000260', '91370871XAMP00026', '91370871IAMP00026Q', '测试', 913708712345678, ''.padEnd(17, '济') + 'Q'])('is refused as CREDIT_CODE_CHECK where it says %p', (cell) => {
    expect(owner(cell)).toBe('CREDIT_CODE_CHECK');
  });
  it('detects every single wrong character', () => {
    const right = '91370812XAMP000420';
    const wrong = [...right].flatMap((character, place) => [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((other) => other !== character).map((other) => right.slice(0, place) + other + right.slice(place + 1)));
    expect(wrong.filter((code) => creditCodeCheckCharacter(code.slice(0, 17)) === code[17])).toEqual([]);
  });
});

describe('a value of a list', () => {
  const factor = valueOf('要素类别', 'factor');
  it.each([['金融', 'FINANCE'], ['金融保障组', 'FINANCE'], [' 金融组 ', 'FINANCE'], ['finance', 'FINANCE'], ['政策保障组', 'POLICY'], ['生态环保', 'ENVIRONMENT']])('is found by label, alias or key: %p', (cell, key) => {
    expect(factor(cell)).toBe(key);
  });
  it.each(['省级', 'constructor', '__proto__', 0])('is refused as VALUE_NOT_IN_LIST where it says %p', (cell) => {
    expect(factor(cell)).toBe('VALUE_NOT_IN_LIST');
  });
  it('cannot be declared with one name for two terms', () => {
    expect(() => oneOf('甲', { A: { zh: '一', en: 'a' }, B: { zh: '二', en: 'b', aliases: ['一'] } })).toThrow('A and B');
  });
});

describe('text', () => {
  it('keeps its characters and loses only blanks around it and signs nobody sees', () => {
    expect(row({ 备注: ' （中北）①㎡\r\n第二行\u0000\u200b ' }).record?.note).toBe('（中北）①㎡\n第二行');
  });
  it('is a code where it is part of the key', () => {
    expect(row({ 编号: ' ＺＸ２０２１ ' }).record?.code).toBe('ZX2021');
  });
  it('reads numbers without exponent', () => {
    expect([row({ 备注: 19000000002 }).record?.note, row({ 备注: 1e21 }).record?.note, row({ 备注: true }).record?.note]).toEqual(['19000000002', '1000000000000000000000', 'TRUE']);
  });
  it('is absent where the cell is blank', () => {
    expect([row({ 备注: '' }).record?.note, row({ 备注: ' 　' }).record?.note, row({ 备注: null }).record?.note]).toEqual([null, null, null]);
  });
  it('is refused as CELL_ERROR where a formula failed, as TEXT_TOO_LONG where it fills the cell', () => {
    expect([row({ 备注: '#N/A' }).code, row({ 备注: 'x'.repeat(32_767) }).code]).toEqual(['CELL_ERROR', 'TEXT_TOO_LONG']);
  });
});

describe('several values in a cell', () => {
  it('are read one by one, each once', () => {
    expect(row({ 标签: '专精特新、单项冠军，专精特新；\n瞪羚' }).record?.tags).toEqual(['专精特新', '单项冠军', '瞪羚']);
    expect(row({ 届次: '2020、2021年' }).record?.years).toEqual([2020, 2021]);
    expect(row({ 帮包企业: '91370871XAMP00026Q、91370812XAMP000420' }).record?.helped.map(({ id }) => id)).toEqual(['91370871XAMP00026Q', '91370812XAMP000420']);
    expect(row({}).record?.helped).toEqual([]);
  });
  it('are refused with the code of the first that is wrong', () => {
    expect([row({ 帮包企业: '91370871XAMP00026Q、91370812XAMP000421' }).code, row({ 帮包企业: '91370828XAMP0350XP' }).code]).toEqual(['CREDIT_CODE_CHECK', 'ENTERPRISE_UNKNOWN']);
  });
});

describe('a reference', () => {
  it('carries what its owner knows', () => {
    expect(row({ 责任单位: '市能源局（筹）' }).record?.unit).toEqual({ id: 'ENE', name: '市能源局（筹）' });
  });
  it('may need other values of the row for its key', () => {
    expect([row({ 小组编号: 'SJ001' }).record?.team?.id, row({ 年度: 2022, 小组编号: 'SJ001' }).record?.team?.id, row({ 小组编号: 'SJ002' }).code]).toEqual(['2021/SJ001', '2022/SJ001', 'TEAM_UNKNOWN']);
  });
  it.each(['constructor', '__proto__', 'toString'])('knows nothing called %p', (cell) => {
    expect(row({ 责任单位: cell }).code).toBe('REFERENCE_UNKNOWN');
  });
});

describe('a message', () => {
  it('names the column, the value and what to write, in both languages', () => {
    const { zh, en, column } = row({ 日期: '2021.02.30' });
    expect(column).toBe('日期');
    expect(zh).toBe('“日期”的值“2021.02.30”不是存在的日期，请写成2021-10-13');
    expect(en).toBe('日期: the value "2021.02.30" is no day of the calendar; write it as 2021-10-13');
  });
  it('lists the values to choose from', () => {
    expect(row({ 要素类别: '农业' }).zh).toContain('金融、政策支持、生态环境');
  });
  it('does not repeat personal data', () => {
    const { zh, en, code } = row({ 联系人数: '13800000000号' });
    expect(code).toBe('NUMBER_INVALID');
    expect(`${zh}${en}`).not.toContain('138');
    const people = defineSheet({ name: '甲', title: '甲', key: ['id'], columns: { id: creditCode('证件号', { required: true, personal: true }), note: text('备注') } });
    expect(JSON.stringify(oneRow(people, {}, { 证件号: '张三', 备注: '' }))).not.toContain('张三');
  });
  it('holds every problem of the row, the first deciding the code', () => {
    const { code, zh } = row({ '人数(人)': '多', 日期: '明天', 责任单位: '无此单位' });
    expect(code).toBe('NUMBER_INVALID');
    expect(zh?.split('；')).toHaveLength(3);
  });
});
