import { isBlank } from './column.ts';
import type { Column, Fault, Plain, PlainRow } from './column.ts';
import { columnsOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { Cell, Table } from './table.ts';
import { foldHeader, placesOf } from './headers.ts';
import { foldCode } from './wording.ts';

/** A column of a sheet as a table has it; place is null where the table lacks it, `written` is the header as this table writes it. */
export interface PlacedColumn {
  readonly field: string;
  readonly column: Column;
  readonly place: number | null;
  readonly written: string;
}

/** The columns of a sheet and where the table has them. */
export function placedColumns(sheet: Sheet, table: Table): PlacedColumn[] {
  const columns = columnsOf(sheet);
  const places = placesOf(columns.map(([, column]) => column), table.header);
  return columns.map(([field, column]) => {
    const place = places.get(column) ?? null;
    return { field, column, place, written: place === null ? column.header : (table.header[place] ?? column.header).trim() };
  });
}

/** A row before its references are resolved: the values that could be read, and what is wrong with the others. */
export interface PlainReading {
  readonly row: number;
  readonly values: PlainRow;
  readonly faults: readonly { field: string; column: string; fault: Fault }[];
}

const total = /^(本页|本表)?(合计|总计|小计)[:：]?[（(]?[\d.,]*[项户家个条件笔人亿万元]{0,2}[)）]?$/;

function isData(cells: readonly Cell[], columns: readonly PlacedColumn[]): boolean {
  const first = cells.find((cell) => !isBlank(cell));
  if (first === undefined || first === null) return false;
  if (total.test(foldCode(String(first)))) return false;
  // Sheets made for printing repeat their header on every page.
  const filled = columns.filter(({ place }) => place !== null && !isBlank(cells[place]));
  return filled.length < 2 || filled.some(({ place, written }) => foldHeader(String(cells[place ?? 0])) !== foldHeader(written));
}

function requiredFault(header: string): Fault {
  return { code: 'REQUIRED', message: { zh: `“${header}”没有填写，请填写`, en: `${header}: the value is missing; fill it in` } };
}

function readRow(row: number, cells: readonly Cell[], columns: readonly PlacedColumn[]): PlainReading {
  const values: Record<string, Plain> = {};
  const faults: { field: string; column: string; fault: Fault }[] = [];
  for (const { field, column, place, written } of columns) {
    const cell = place === null ? null : cells[place];
    const reading = isBlank(cell) ? { value: null } : column.read(cell, written);
    const missing = 'value' in reading && (reading.value === null || (Array.isArray(reading.value) && reading.value.length === 0));
    values[field] = 'value' in reading ? reading.value : null;
    if ('fault' in reading) faults.push({ field, column: written, fault: reading.fault });
    else if (missing && column.required) faults.push({ field, column: written, fault: requiredFault(written) });
  }
  return { row, values, faults };
}

/** Every data row of a table, in its order; blank rows, totals (合计) and repeated headers are no data. */
export function readRows(table: Table, columns: readonly PlacedColumn[]): PlainReading[] {
  return table.rows.filter(({ cells }) => isData(cells, columns)).map(({ row, cells }) => readRow(row, cells, columns));
}

/** The keys of the entities that one column of a row refers to; empty where its key needs values that could not be read. */
export function referenceKeys({ field, column }: PlacedColumn, reading: PlainReading): { item: string; key: string | null }[] {
  const target = column.reference;
  const plain = reading.values[field];
  if (target === null || plain === null || plain === undefined) return [];
  if (!target.ownKey && reading.faults.length > 0) return [];
  const items = Array.isArray(plain) ? (plain as readonly string[]) : [String(plain)];
  return items.map((item) => ({ item, key: target.key(item, field, reading.values) }));
}
