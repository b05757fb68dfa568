import type { Value } from './column.ts';
import { unknownReference } from './columns/reference.ts';
import { foldHeader, REASON_HEADER } from './headers.ts';
import { placedColumns, readRows, referenceKeys } from './read-row.ts';
import type { PlacedColumn, PlainReading } from './read-row.ts';
import { contentOf } from './compare-records.ts';
import { keyOf } from './sheet.ts';
import type { AnyRecord, Sheet, RecordOf } from './sheet.ts';
import type { Known, KnownEntities, Problem, Rejection, Table } from './table.ts';

/** What a table says: its records with their Excel rows and business keys, the rows that were not taken, the headers nobody asked for, and the fields whose column it lacks. */
export interface SheetReading<R> {
  records: { row: number; key: string; record: R }[];
  rejected: Rejection[];
  ignoredColumns: string[];
  absentFields: string[];
}

function find(known: KnownEntities, entity: string, key: string | null): Known | undefined {
  const entities = Object.hasOwn(known, entity) ? known[entity] : undefined;
  return key !== null && entities !== undefined && Object.hasOwn(entities, key) ? entities[key] : undefined;
}

function resolved(columns: readonly PlacedColumn[], reading: PlainReading, known: KnownEntities): { record: AnyRecord; problems: Problem[] } {
  const record: Record<string, Value> = {};
  const problems: Problem[] = [];
  for (const placed of columns) {
    const faults = reading.faults.filter(({ field }) => field === placed.field);
    problems.push(...faults.map(({ column, fault }) => ({ code: fault.code, column, message: fault.message })));
    const found: Known[] = [];
    for (const { item, key } of referenceKeys(placed, reading)) {
      const one = find(known, placed.column.reference?.entity ?? '', key);
      if (one === undefined) problems.push({ ...unknownReference(placed.column, item), column: placed.written });
      else found.push(one);
    }
    record[placed.field] = placed.column.finish(reading.values[placed.field] ?? null, found);
  }
  return { record, problems };
}

function rejection(row: number, problems: readonly Problem[], columns: readonly PlacedColumn[]): Rejection {
  const first = problems[0];
  return {
    row,
    code: first?.code ?? 'ROW_INVALID',
    column: columns.find(({ field }) => field === first?.column)?.written ?? first?.column ?? null,
    message: { zh: problems.map(({ message }) => message.zh).join('；'), en: problems.map(({ message }) => message.en).join('; ') },
  };
}

function duplicate(first: number, key: string, keyColumns: readonly PlacedColumn[]): Problem {
  const personal = keyColumns.some(({ column }) => column.personal);
  const headers = keyColumns.map(({ written }) => written).join('、');
  const named = personal ? { zh: '', en: '' } : { zh: `“${key}”`, en: ` "${key}"` };
  return {
    code: 'DUPLICATE_KEY',
    column: keyColumns[0]?.written ?? null,
    message: {
      zh: `“${headers}”${named.zh}与第${first}行相同而内容不同，请改正编号或只保留一行`,
      en: `${headers}:${named.en} is the same as in row ${first} with different content; correct it or keep one row`,
    },
  };
}

function keyMissing(keyColumns: readonly PlacedColumn[]): Problem {
  const headers = keyColumns.map(({ written }) => written).join('、');
  return { code: 'REQUIRED', column: keyColumns[0]?.written ?? null, message: { zh: `“${headers}”没有填写，请填写`, en: `${headers}: the value is missing; fill it in` } };
}

/** Headers of a table that belong to no column of the sheet. */
function ignoredIn(table: Table, columns: readonly PlacedColumn[]): string[] {
  const places = new Set(columns.map(({ place }) => place));
  return table.header.filter((header, place) => header.trim() !== '' && !places.has(place) && foldHeader(header) !== REASON_HEADER).map((header) => header.trim());
}

/**
 * Reads a table with what the owners know about its references. Every data row becomes a record or one rejection, which names all its problems and bears the code of the
 * first; the same key again with different content is DUPLICATE_KEY, with the same content it is the same row.
 */
export function readTable<S extends Sheet>(sheet: S, table: Table, known: KnownEntities): SheetReading<RecordOf<S>> {
  const columns = placedColumns(sheet, table);
  const keyColumns = sheet.key.flatMap((field) => columns.find((placed) => placed.field === field) ?? []);
  const records: { row: number; key: string; record: RecordOf<S> }[] = [];
  const rejected: Rejection[] = [];
  const seen = new Map<string, { row: number; content: string }>();
  for (const reading of readRows(table, columns)) {
    const { record, problems } = resolved(columns, reading, known);
    const row = record as RecordOf<S>;
    const key = problems.length === 0 ? keyOf(sheet, row) : '';
    const content = problems.length === 0 ? contentOf(sheet, row) : '';
    const earlier = seen.get(key);
    if (problems.length === 0 && key === '') problems.push(keyMissing(keyColumns));
    if (problems.length === 0) problems.push(...(sheet.check?.(row as never) ?? []));
    if (problems.length === 0 && earlier !== undefined && earlier.content !== content) problems.push(duplicate(earlier.row, key, keyColumns));
    if (problems.length > 0) rejected.push(rejection(reading.row, problems, columns));
    else if (earlier === undefined) {
      seen.set(key, { row: reading.row, content });
      records.push({ row: reading.row, key, record: row });
    }
  }
  return { records, rejected, ignoredColumns: ignoredIn(table, columns), absentFields: columns.filter(({ place }) => place === null).map(({ field }) => field) };
}
