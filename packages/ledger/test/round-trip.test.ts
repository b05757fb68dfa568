import { read } from '@e965/xlsx';
import { compareRecords, keyOf, readWorkbook, writeRejected, writeWorkbook } from '@zhuqi/ledger';
import type { Known, RecordOf } from '@zhuqi/ledger';
import { everyKnown, everySheet, issueKnown, issueSheet } from './issue-sheet.ts';
import { loaded, workbook } from './workbooks.ts';

type Row = RecordOf<typeof everySheet>;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pieces = ['=1+1', '+86', '-', '@SUM(A1)', '_x0041_', '_x', '<b>&amp;"\'', '济宁', '（一）', '\n', '\t', ' ', '%2F', '/', '、', ',', '😀', '①', '2021.10.13', '44445', 'TRUE', '1e5', "'", '\\', '#', '合计'];

function recordsOf(count: number, next: () => number): Row[] {
  const below = (limit: number): number => Math.floor(next() * limit);
  const some = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const maybe = <T>(make: () => T): T | null => (next() < 0.25 ? null : make());
  const words = (): string => Array.from({ length: 1 + below(6) }, () => some(pieces)).join('');
  const yuan = (): string => `${below(2 ** 31)}${some(['', '.5', '.05', '.99'])}`;
  const known = (entity: string): Known => some(Object.values(everyKnown[entity] ?? {}));
  return Array.from({ length: count }, (_, index): Row => {
    const edition = some([2021, 2022]);
    return {
      code: `NO${index}${some(['', '/甲', '%', ' b'])}`,
      edition,
      note: maybe(words),
      people: maybe(() => below(2 ** 31)),
      change: maybe(() => below(1000) - 500),
      area: maybe(() => `${below(1e9)}.${1 + below(9)}`),
      wan: maybe(yuan),
      yi: maybe(() => `-${yuan()}`),
      yuan: maybe(yuan),
      day: maybe(() => `20${10 + below(80)}-0${1 + below(9)}-1${below(10)}`),
      month: maybe(() => `20${10 + below(80)}-1${below(3)}`),
      enterprise: maybe(() => known('Enterprise')),
      owner: maybe(() => known('Enterprise').id),
      unit: maybe(() => known('Unit')),
      team: maybe(() => everyKnown['Team']?.[`${edition}/SJ001`] as Known),
      factor: maybe(() => some(['FINANCE', 'POLICY', 'ENVIRONMENT'] as const)),
      helped: [...new Set(Array.from({ length: below(3) }, () => known('Enterprise')))],
      tags: Array.from({ length: below(3) }, words),
      years: [...new Set(Array.from({ length: below(3) }, () => 2000 + below(30)))],
      phone: maybe(() => `1900000${below(10_000)}`),
      contact: maybe(() => below(9)),
    };
  });
}

describe('an export', () => {
  it.each([1, 2, 3])('loads again with every row unchanged, whatever the records hold (seed %p)', async (seed) => {
    const records = recordsOf(300, random(seed));
    const existing = new Map(records.map((record) => [keyOf(everySheet, record), record]));
    const again = await loaded(writeWorkbook([{ sheet: everySheet, records }]), everySheet, everyKnown);
    expect(again.rejected).toEqual([]);
    expect(again.ignoredColumns).toEqual([]);
    expect(compareRecords(everySheet, again.records.map(({ record }) => record), existing)).toEqual({ created: [], updated: [], unchanged: 300 });
  });
  it('shows just the edited row as changed', async () => {
    const records = recordsOf(20, random(9));
    const existing = new Map(records.map((record) => [keyOf(everySheet, record), record]));
    const edited = records.map((record, index) => (index === 7 ? { ...record, wan: '1' } : record));
    const again = await loaded(writeWorkbook([{ sheet: everySheet, records: edited }]), everySheet, everyKnown);
    const { created, updated, unchanged } = compareRecords(everySheet, again.records.map(({ record }) => record), existing);
    expect([created.length, updated.map(({ code }) => code), unchanged]).toEqual([0, [edited[7]?.code], 19]);
  });
  it('has a title, a note, a header in the declared units and real dates', async () => {
    const [record] = recordsOf(1, random(4));
    const book = writeWorkbook([{ sheet: everySheet, records: [{ ...record, wan: '137400000000', day: '2021-09-06' }] }], '截至2021-11-05');
    const [sheet] = await readWorkbook(book);
    expect(sheet?.rows.slice(0, 2)).toEqual([['各类列的样例'], ['截至2021-11-05']]);
    const at = (header: string) => sheet?.rows[3]?.[sheet.rows[2]?.indexOf(header) ?? -1];
    expect([at('总投资(万元)'), at('日期')]).toEqual([13740000, '2021-09-06']);
    expect(read(book).Sheets['各类列']?.['J4']).toMatchObject({ t: 'n', v: 44445 });
  });
  it('may hold several sheets and none of their rows', async () => {
    const sheets = await readWorkbook(writeWorkbook([{ sheet: everySheet, records: [] }, { sheet: issueSheet, records: [] }]));
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([['各类列', 3], ['问题诉求', 3]]);
  });
  it.each(['=1+1', '+1', '-1', '@A1', '=HYPERLINK("http://x")', '\t=1', '=cmd|x'])('writes the text %p as a string and never as a formula', (text) => {
    const [record] = recordsOf(1, random(5));
    const rejected = { table: { sheet: '甲', header: ['a', 'b'], rows: [{ row: 2, cells: [text, text] }] }, rejected: [{ row: 2, code: 'X', column: null, message: { zh: text, en: text } }] };
    for (const book of [writeWorkbook([{ sheet: everySheet, records: [{ ...record, note: text }] }], text), writeRejected([rejected])]) {
      const { Sheets, Strings } = read(book, { bookFiles: true, cellFormula: true }) as ReturnType<typeof read> & { Strings: { t: string }[] };
      const cells = Object.values(Sheets).flatMap((sheet) => Object.entries(sheet).filter(([ref]) => !ref.startsWith('!')).map(([, cell]) => cell as { t: string; v: unknown; f?: string }));
      expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
      expect(cells.filter((cell) => cell.v === text).map((cell) => cell.t)).toContain('s');
      expect(Strings.map(({ t }) => t)).toContain(text);
    }
  });
  it('does not lose the rest of a text that no cell can hold: its row is refused on the way back', async () => {
    const [record] = recordsOf(1, random(6));
    const again = await loaded(writeWorkbook([{ sheet: everySheet, records: [{ ...record, note: '长'.repeat(40_000) }] }]), everySheet, everyKnown);
    expect(again.rejected).toMatchObject([{ code: 'TEXT_TOO_LONG', column: '备注' }]);
  });
});

describe('the workbook of rejected rows', () => {
  const header = ['备注二', '问题编号', '统一社会信用代码', '企业名称', '提报人身份', '提报日期', '问题诉求', '要素类别', '解决层级', '责任单位', '办理状态', '退回原因'];
  const rows = [
    ['自用', 'ZX1', '91370871XAMP00026Q', '太阳', '驻企干部', '2021.09.06', '贷款', '金融', '市级', '金融保障组', '办理中', '上次的原因'],
    ['自用', 'ZX2', '91370871XAMP00026Q', '太阳', '驻企干部', '2021.02.30', '=贷款', '金融', '省级', '金融保障组', '办理中', '上次的原因'],
  ];
  it('holds the rejected rows as they came with the reason, and loads once mended', async () => {
    const first = await loaded(workbook('问题诉求', [header, ...rows]), issueSheet, issueKnown);
    expect([first.records.length, first.rejected.map(({ row, code }) => [row, code]), first.ignoredColumns]).toEqual([1, [[3, 'DATE_INVALID']], ['备注二']]);
    const back = await readWorkbook(writeRejected([first]));
    const [title, , backHeader, backRow] = back[0]?.rows ?? [];
    expect([back[0]?.name, title?.[0], backHeader]).toEqual(['问题诉求', '问题诉求：退回的行', header]);
    expect(backRow?.slice(0, -1)).toEqual(rows[1]?.slice(0, -1));
    expect(backRow?.at(-1)).toMatch(/^原第3行：“提报日期”的值“2021.02.30”.*“解决层级”的值“省级”/);
    const mended = (back[0]?.rows ?? []).map((cells) => cells.map((cell) => (cell === '2021.02.30' ? '2021.02.28' : cell === '省级' ? '市级' : cell)));
    const second = await loaded(workbook('问题诉求', mended), issueSheet, issueKnown);
    expect([second.rejected, second.records.map(({ key, record }) => [key, record.demand]), second.ignoredColumns]).toEqual([[], [['ZX2', '=贷款']], ['备注二']]);
  });
});
