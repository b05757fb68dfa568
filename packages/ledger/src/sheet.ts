import { code } from './columns/plain-columns.ts';
import type { Column, Value } from './column.ts';
import type { Message, Problem } from './table.ts';
import { foldText } from './wording.ts';

/** The columns of a sheet by the fields of its records. */
export type Columns = Readonly<Record<string, Column>>;

/** The record that the columns make of a row. */
export type RecordOfColumns<C> = { -readonly [F in keyof C]: C[F] extends Column<infer V> ? V : never };

/** One kind of sheet: its name and title, the fields that make its business key, the entities it brings into being (if any), its columns and the checks across them. */
export interface Sheet<C = Columns> {
  readonly name: string;
  readonly title: string;
  readonly key: readonly string[];
  readonly defines?: readonly string[];
  readonly columns: C;
  check?(record: RecordOfColumns<C>): readonly Problem[];
}

/** A record of some sheet, whichever. */
export type AnyRecord = Readonly<Record<string, Value>>;

/** The typed record of a sheet: an absent optional cell is null, an absent list is empty. */
export type RecordOf<S extends { readonly columns: unknown }> = RecordOfColumns<S['columns']>;

/** Declares a sheet; a text column of the key is read as a code, unless it is personal. Throws where the key names no column or two columns share a header. */
export function defineSheet<const C extends Columns>(sheet: Sheet<C> & { readonly key: readonly (keyof C & string)[] }): Sheet<C> {
  const fields = new Map<string, Column>(Object.entries(sheet.columns));
  if (sheet.key.length === 0) throw new Error(`${sheet.name}: a sheet needs a key`);
  for (const field of sheet.key) {
    const column = fields.get(field);
    if (column === undefined) throw new Error(`${sheet.name}: no column for the key field ${field}`);
    if (column.kind === 'text' && !column.personal) fields.set(field, code(column.header, column) as Column);
  }
  const headers = [...fields.values()].map((column) => column.header);
  if (new Set(headers).size < headers.length) throw new Error(`${sheet.name}: two columns share a header`);
  return { ...sheet, columns: Object.fromEntries(fields) as C };
}

/** The columns of a sheet with their fields, in the order of the sheet. */
export function columnsOf(sheet: { readonly columns: unknown }): [string, Column][] {
  return Object.entries(sheet.columns as Readonly<Record<string, Column>>);
}

/** The business key of a record: its key fields joined by `/`; a slash inside a text of a longer key is written %2F. Empty where all of them are. */
export function keyOf<S extends Sheet>(sheet: S, record: RecordOf<S>): string {
  const values = record as AnyRecord;
  const parts = sheet.key.map((field) => {
    const value = values[field];
    if (value === null || value === undefined) return '';
    const column = (sheet.columns as Readonly<Record<string, Column>>)[field];
    const part = foldText(column?.canon(value) ?? '');
    return sheet.key.length === 1 || column?.reference ? part : part.replaceAll('%', '%25').replaceAll('/', '%2F');
  });
  return parts.every((part) => part === '') ? '' : parts.join('/');
}

/** One problem across columns, for `check`. */
export function problem(problemCode: string, column: string | null, message: Message): Problem {
  return { code: problemCode, column, message };
}
