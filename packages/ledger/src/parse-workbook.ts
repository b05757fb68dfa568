import * as xlsx from '@e965/xlsx';
import { serialDay } from './columns/day-columns.ts';
import type { Cell } from './table.ts';
import { Refused } from './unpack-zip.ts';
import type { Part } from './unpack-zip.ts';

/** The filled rows of one sheet with their index from 0. */
export interface FilledSheet {
  name: string;
  filled: [number, Cell[]][];
}

/** How many filled rows a sheet and how many cells a workbook may have. */
export interface ContentLimits {
  readonly rowsPerSheet: number;
  readonly cells: number;
}

// Columns past this one are stray cells: no ledger is that wide, and one of them alone would make a row of 16,384 cells.
const widest = 512;
const errors: Readonly<Record<number, string>> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A', 43: '#GETTING_DATA' };
// Date formats built into Chinese Excel and WPS, which files name by number only and the parser does not know; 14 is the one it does.
const chineseDates = /(<(?:\w+:)?xf\b[^>]*\bnumFmtId=["'])(?:2[789]|3[016]|5[0-4]|57|58)(?=["'])/g;

function valueOf(cell: xlsx.CellObject, shift: number): Cell {
  if (cell.t === 'e') return errors[Number(cell.v)] ?? '#VALUE!';
  if (cell.t === 'z' || cell.v === undefined || cell.v === '') return null;
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (typeof cell.v === 'number' && cell.z !== undefined && xlsx.SSF.is_date(String(cell.z))) return serialDay(cell.v + shift) ?? cell.v;
  return cell.v;
}

function cellsOf(row: readonly (xlsx.CellObject | undefined)[], shift: number): Cell[] {
  const cells: Cell[] = [];
  row.forEach((cell, column) => {
    const value = cell === undefined || column >= widest ? null : valueOf(cell, shift);
    if (value === null) return;
    while (cells.length < column) cells.push(null);
    cells.push(value);
  });
  return cells;
}

// The parts are packed anew, unpressed, so that the parser sees the very bytes that were counted and nothing a crafted directory hides.
function repacked(parts: readonly Part[]): Buffer {
  const container: unknown = xlsx.CFB.utils.cfb_new();
  for (const { name, content } of parts) {
    const known = /(^|\/)styles\.xml$/i.test(name) ? Buffer.from(content.toString('latin1').replace(chineseDates, (_all, before: string) => `${before}14`), 'latin1') : content;
    xlsx.CFB.utils.cfb_add(container, `/${name}`, known, { unsafe: true });
  }
  return xlsx.CFB.write(container, { fileType: 'zip', type: 'buffer' }) as Buffer;
}

/** Parses the parts of a workbook: every sheet's filled cells with the values Excel last showed. Throws where a sheet cannot be read. */
export function parseWorkbook(parts: readonly Part[], limits: ContentLimits): FilledSheet[] {
  const book = xlsx.read(repacked(parts), { type: 'buffer', dense: true, cellNF: true, cellText: false, cellFormula: false, cellHTML: false, nodim: true });
  // Days of the 1904 calendar start 1462 later.
  const shift = book.Workbook?.WBProps?.date1904 ? 1462 : 0;
  let count = 0;
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name] as xlsx.DenseWorkSheet | undefined;
    if (sheet === undefined) throw new Refused('FILE_NOT_READABLE');
    const filled: [number, Cell[]][] = [];
    sheet['!data']?.forEach((row, index) => {
      const cells = cellsOf(row, shift);
      count += cells.length;
      if (cells.length > 0) filled.push([index, cells]);
      if (filled.length > limits.rowsPerSheet || count > limits.cells) throw new Refused('FILE_TOO_LARGE');
    });
    return { name, filled };
  });
}
