import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FileNotReadable, readWorkbook } from '@zhuqi/ledger';
import type { Cell, ReadLimits } from '@zhuqi/ledger';
import { workbook } from './workbooks.ts';
import { workbookOfXml, zip } from './zip.ts';
import { unpackZip } from '../src/unpack-zip.ts';

const dirty = await readFile(new URL('fixtures/dirty.xlsx', import.meta.url));

async function verdict(bytes: Buffer, limits?: Partial<ReadLimits>): Promise<string> {
  try {
    await readWorkbook(bytes, limits);
    return 'read';
  } catch (error) {
    if (!(error instanceof FileNotReadable)) throw error;
    expect(error.bilingual.zh).not.toBe('');
    return error.code;
  }
}

async function rowsOf(bytes: Buffer): Promise<Cell[][]> {
  return (await readWorkbook(bytes))[0]?.rows ?? [];
}

const sheetData = (rows: string, dimension = 'A1:B2'): string => `<dimension ref="${dimension}"/><sheetData>${rows}</sheetData>`;

describe('a workbook', () => {
  it('gives its rows under their Excel numbers, blank ones included', async () => {
    expect(await rowsOf(workbook('甲', [['a', 1], [], [null, true], [], ['b']]))).toEqual([['a', 1], [], [null, true], [], ['b']]);
  });
  it('gives dates as ISO days, also in the formats that Chinese Excel and WPS name by number only', async () => {
    const formats = [14, 31, 57, 27, 22, 0];
    const cells = formats.map((_, style) => `<c r="${'ABCDEF'[style]}1" s="${style}"><v>44445</v></c>`).join('');
    expect(await rowsOf(zip(workbookOfXml(sheetData(`<row r="1">${cells}</row>`), formats)))).toEqual([['2021-09-06', '2021-09-06', '2021-09-06', '2021-09-06', '2021-09-06', 44445]]);
  });
  it('gives dates of the 1904 calendar', async () => {
    const rows = await rowsOf(zip(workbookOfXml(sheetData('<row r="1"><c r="A1" s="0"><v>42983</v></c></row>'), [14], '<workbookPr date1904="1"/>')));
    expect(rows).toEqual([['2021-09-06']]);
  });
  it('gives the last value of formulas, the text of errors, and nothing for styled empty cells', async () => {
    const cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c><c r="C1" t="e"><f>NA()</f><v>#N/A</v></c><c r="D1" s="0"/><c r="E1" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c>';
    expect(await rowsOf(zip(workbookOfXml(sheetData(`<row r="1">${cells}</row>`))))).toEqual([[2, 'x', '#N/A', null, '富文本']]);
  });
  it('gives merged cells their value once', async () => {
    const bytes = workbook('甲', [['题'], ['a', 'b']], (sheet) => { sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }]; });
    expect(await rowsOf(bytes)).toEqual([['题'], ['a', 'b']]);
  });
  it('that declares a whole sheet for few cells is as long as its last filled row', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c><c r="XFD5"><v>3</v></c></row>';
    expect(await rowsOf(zip(workbookOfXml(sheetData(rows, 'A1:XFD1048576'))))).toEqual([[1], [], [], [], [null, 2]]);
    expect((await rowsOf(zip(workbookOfXml(sheetData('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))))).length).toBe(1_048_576);
  });
});

describe('a file that is no readable workbook', () => {
  it.each([['nothing', Buffer.alloc(0)], ['random bytes', randomBytes(5_000)], ['text', Buffer.from('问题编号,企业名称\n1,2')], ['a zip of something else', zip([{ name: 'a.txt', content: Buffer.from('x') }])], ['a zip mark only', Buffer.from('PK\u0003\u0004')]])('is FILE_NOT_READABLE: %s', async (_, bytes) => {
    expect(await verdict(bytes)).toBe('FILE_NOT_READABLE');
  });
  it.each([0.1, 0.5, 0.9, 0.99])('is FILE_NOT_READABLE: cut off at %p of its length', async (part) => {
    expect(await verdict(dirty.subarray(0, Math.floor(dirty.length * part)))).toBe('FILE_NOT_READABLE');
  });
  it('is FILE_NOT_READABLE: a part does not match its sum or a sheet is missing, so that no row is lost unseen', async () => {
    const parts = workbookOfXml(sheetData('<row r="1"><c r="A1"><v>1</v></c></row>'));
    const broken = zip(parts);
    const directory = broken.lastIndexOf(Buffer.from('PK\u0001\u0002'));
    broken.writeUInt32LE(1, directory + 16);
    expect(await verdict(broken)).toBe('FILE_NOT_READABLE');
    expect(await verdict(zip(parts.slice(0, -1)))).toBe('FILE_NOT_READABLE');
  });
  it('is FILE_ENCRYPTED with a password, FILE_LEGACY_FORMAT as .xls', async () => {
    const container = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
    expect(await verdict(Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe('FILE_ENCRYPTED');
    expect(await verdict(container)).toBe('FILE_LEGACY_FORMAT');
  });
});

describe('a file that would cost too much', () => {
  it('is FILE_TOO_LARGE by its bytes, before anything is read', async () => {
    expect(await verdict(Buffer.alloc(20 * 2 ** 20 + 1))).toBe('FILE_TOO_LARGE');
    expect(await verdict(dirty, { fileBytes: 100 })).toBe('FILE_TOO_LARGE');
  });
  it('is FILE_TOO_LARGE as a bomb: 220 MB of zeros in 220 KB', async () => {
    const bomb = zip(Array.from({ length: 4 }, (_, index) => ({ name: `xl/worksheets/sheet${index}.xml`, content: Buffer.alloc(55 * 2 ** 20) })));
    expect(bomb.length).toBeLessThan(300_000);
    expect(await verdict(bomb)).toBe('FILE_TOO_LARGE');
  });
  it('is refused where a bomb lies about its size or hides as a picture', async () => {
    const zeros = Buffer.alloc(5 * 2 ** 20);
    expect(await verdict(zip([{ name: 'xl/workbook.xml', content: zeros, declare: 10 }]))).toBe('FILE_NOT_READABLE');
    expect(await verdict(zip([{ name: 'xl/media/a.png', content: zeros }]), { unpackedBytes: 2 ** 20 })).toBe('FILE_TOO_LARGE');
  });
  it('is FILE_TOO_LARGE by its entries, its rows or its cells', async () => {
    expect(await verdict(zip(Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}`, content: Buffer.from('x') }))))).toBe('FILE_TOO_LARGE');
    const bytes = workbook('甲', Array.from({ length: 30 }, () => [1, 2]));
    expect([await verdict(bytes, { rowsPerSheet: 29 }), await verdict(bytes, { cells: 59 }), await verdict(bytes, { rowsPerSheet: 30, cells: 60 })]).toEqual(['FILE_TOO_LARGE', 'FILE_TOO_LARGE', 'read']);
  });
  it('is given up after the time limit', async () => {
    expect(await verdict(dirty, { milliseconds: 1 })).toBe('FILE_NOT_READABLE');
  });
  it('is FILE_TOO_LARGE where the reading thread runs out of memory, and the service goes on', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(200)}</row>`;
    const large = zip(workbookOfXml(sheetData(row.repeat(3_000))));
    expect(await verdict(large, { memoryMegabytes: 24 })).toBe('FILE_TOO_LARGE');
    expect(await verdict(dirty)).toBe('read');
  });
});

function damaged(bytes: Buffer, changes: number): Buffer {
  const copy = Buffer.from(bytes);
  const random = randomBytes(changes * 5);
  for (let change = 0; change < changes; change += 1) copy[random.readUInt32LE(change * 5) % copy.length] = random[change * 5 + 4] ?? 0;
  return copy;
}

describe('damaged copies of a real workbook', () => {
  it('are read or refused, a hundred of them, damaged as files or in the XML of their parts, and never crash the service', async () => {
    const parts = await unpackZip(dirty, { unpackedBytes: 2 ** 30, entries: 100 });
    const verdicts = new Set<string>();
    for (let copy = 0; copy < 100; copy += 1) {
      const changes = 1 + (copy % 10);
      const bytes = copy % 2 === 0 ? damaged(dirty, changes) : zip(parts.map(({ name, content }) => ({ name, content: damaged(content, changes) })));
      verdicts.add(await verdict(bytes));
    }
    expect([...verdicts].filter((result) => !['read', 'FILE_NOT_READABLE', 'FILE_TOO_LARGE'].includes(result))).toEqual([]);
  });
});
