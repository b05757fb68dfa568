import { foldHeader, REASON_HEADER } from './headers.ts';
import type { Rejection, Table } from './table.ts';
import { sheetOf, textCell, valueCell, workbookOf } from './workbook-cells.ts';

/** A table and what was not taken of it. */
export interface RejectedRows {
  readonly table: Table;
  readonly rejected: readonly Rejection[];
}

const note = '请按“退回原因”一列改正后再次导入；该列导入时不读取';

/** The .xlsx file of the rows that were not taken, as they came, with a last column saying why and where each stood; mended, it loads again. */
export function writeRejected(tables: readonly RejectedRows[]): Buffer {
  return workbookOf(tables.map(({ table, rejected }) => {
    const kept = table.header.flatMap((header, place) => (foldHeader(header) === REASON_HEADER ? [] : [place]));
    const cellsAt = new Map(table.rows.map(({ row, cells }) => [row, cells]));
    const rows = rejected.flatMap(({ row, message }) => {
      const cells = cellsAt.get(row);
      return cells === undefined ? [] : [[...kept.map((place) => valueCell(cells[place] ?? null)), textCell(`原第${row}行：${message.zh}`)]];
    });
    const header = [...kept.map((place) => table.header[place] ?? ''), REASON_HEADER];
    return { name: table.sheet, sheet: sheetOf(`${table.sheet}：退回的行`, note, header, rows) };
  }));
}
