import type { CellObject } from '@e965/xlsx';
import { columnsOf } from './sheet.ts';
import type { AnyRecord, Sheet } from './sheet.ts';
import { dayCell, sheetOf, valueCell, workbookOf } from './workbook-cells.ts';

/** A sheet and the records to write into it. */
export interface SheetContent {
  readonly sheet: Sheet;
  readonly records: readonly object[];
}

function rowsOf({ sheet, records }: SheetContent): (CellObject | null)[][] {
  const columns = columnsOf(sheet);
  return records.map((record) => columns.map(([field, column]) => {
    const cell = column.write((record as AnyRecord)[field] ?? null);
    return column.kind === 'date' ? dayCell(cell) : valueCell(cell);
  }));
}

/** The .xlsx file of records: per sheet its title, the note, the header and a row per record. Loaded again, every row is unchanged. */
export function writeWorkbook(sheets: readonly SheetContent[], note = '由系统导出，修改后可再次导入'): Buffer {
  return workbookOf(sheets.map((content) => ({
    name: content.sheet.name,
    sheet: sheetOf(content.sheet.title, note, columnsOf(content.sheet).map(([, column]) => column.header), rowsOf(content)),
  })));
}
