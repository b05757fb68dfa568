import { utils, write } from '@e965/xlsx';
import type { CellObject, WorkSheet } from '@e965/xlsx';
import { describeSheet, matchSheet, readTable, readWorkbook } from '@zhuqi/ledger';
import type { Cell, KnownEntities, RecordOf, Sheet, Table } from '@zhuqi/ledger';

/** A workbook of one sheet with these rows; a cell may also be a cell object. */
export function workbook(name: string, rows: readonly (readonly (Cell | CellObject)[])[], change: (sheet: WorkSheet) => void = () => undefined): Buffer {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  change(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, name);
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

/** The table of a sheet made of a header and rows; the first data row is row 2. */
export function tableOf(sheet: Sheet, header: readonly string[], rows: readonly (readonly Cell[])[]): Table {
  return { sheet: sheet.name, header: [...header], rows: rows.map((cells, index) => ({ row: index + 2, cells: [...cells] })) };
}

/** Reads the sheet out of a workbook the way a load does. */
export async function loaded<S extends Sheet>(bytes: Buffer, sheet: S, known: KnownEntities) {
  const [raw] = await readWorkbook(bytes);
  if (raw === undefined) throw new Error('the workbook has no sheet');
  const match = matchSheet(raw, [describeSheet(sheet)]);
  if (match.match !== 'sheet') throw new Error(JSON.stringify(match));
  return { table: match.table, ...readTable(sheet, match.table, known) };
}

/** One row of the sheet read with these cells by header: its record or its rejection. */
export function oneRow<S extends Sheet>(sheet: S, known: KnownEntities, cells: Readonly<Record<string, Cell>>): { record?: RecordOf<S>; code?: string; column?: string | null; zh?: string; en?: string } {
  const { records, rejected } = readTable(sheet, tableOf(sheet, Object.keys(cells), [Object.values(cells)]), known);
  const [rejection] = rejected;
  if (rejection !== undefined) return { code: rejection.code, column: rejection.column, ...rejection.message };
  return { record: records[0]?.record as RecordOf<S> };
}
