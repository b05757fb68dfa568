import * as xlsx from '@e965/xlsx';
import { daySerial } from './columns/day-columns.ts';
import type { Cell } from './table.ts';

const longest = 32_767;

// Excel reads _x0041_ in a text as the character A; its own underscore keeps such a text as it is.
const literal = (value: string): string => value.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** A text as a plain string cell: whatever it begins with, Excel takes it for no formula. Texts past the cell limit are cut there; a load refuses the row, so that none is lost unseen. */
export function textCell(value: string): xlsx.CellObject {
  const kept = value.length > longest ? value.slice(0, longest) : value;
  const escaped = literal(kept);
  return { t: 's', v: escaped.length > longest ? kept : escaped };
}

/** Any value as a cell of its own type; null makes no cell. */
export function valueCell(value: Cell): xlsx.CellObject | null {
  if (value === null) return null;
  if (typeof value === 'string') return value === '' ? null : textCell(value);
  return typeof value === 'number' ? { t: 'n', v: value } : { t: 'b', v: value };
}

/** An ISO day as an Excel date. */
export function dayCell(value: Cell): xlsx.CellObject | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? { t: 'n', v: daySerial(value), z: 'yyyy-mm-dd' } : valueCell(value);
}

/** A sheet with a merged title row, a note row, a header row and the rows. */
export function sheetOf(title: string, note: string, header: readonly string[], rows: readonly (xlsx.CellObject | null)[][]): xlsx.WorkSheet {
  const sheet: xlsx.WorkSheet = {};
  const lines = [[valueCell(title)], [valueCell(note)], header.map(valueCell), ...rows];
  lines.forEach((cells, r) => cells.forEach((cell, c) => {
    if (cell !== null) sheet[xlsx.utils.encode_cell({ r, c })] = cell;
  }));
  const last = Math.max(header.length - 1, 0);
  sheet['!ref'] = xlsx.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: lines.length - 1, c: last } });
  sheet['!merges'] = last === 0 ? [] : [0, 1].map((r) => ({ s: { r, c: 0 }, e: { r, c: last } }));
  sheet['!cols'] = header.map((name) => ({ wch: Math.min(40, Math.max(12, name.length * 2 + 2)) }));
  return sheet;
}

/** The .xlsx file of some sheets; names are made fit for Excel and different from each other. */
export function workbookOf(sheets: readonly { name: string; sheet: xlsx.WorkSheet }[]): Buffer {
  const book = xlsx.utils.book_new();
  for (const { name, sheet } of sheets) xlsx.utils.book_append_sheet(book, sheet, name.replace(/[[\]*?/\\:]/g, ' ').slice(0, 31) || 'Sheet', true);
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Buffer;
}
