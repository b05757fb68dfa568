import { Decimal } from 'decimal.js';
import type { Cell, Known, Message } from './table.ts';
import { tidyText } from './wording.ts';

/** What a column holds. */
export type ColumnKind = 'text' | 'code' | 'integer' | 'decimal' | 'amount' | 'date' | 'month' | 'year' | 'creditCode' | 'oneOf' | 'list' | 'reference';

/** What every column may say: whether it must be filled, its other headers, and whether its values are personal data, which no message repeats. */
export interface ColumnOptions {
  readonly required?: boolean;
  readonly aliases?: readonly string[];
  readonly personal?: boolean;
}

/** A value before references are resolved: absent is null. */
export type Plain = string | number | null | readonly string[];

/** A value of a record: absent is null, an absent list is empty. */
export type Value = string | number | null | Known | readonly (string | number | Known)[];

/** The values of one row by field, before references are resolved. */
export type PlainRow = Readonly<Record<string, Plain>>;

/** What is wrong with one cell. */
export interface Fault {
  readonly code: string;
  readonly message: Message;
}

/** The reading of one cell: its value or what is wrong with it. */
export type Reading = { readonly value: Plain } | { readonly fault: Fault };

/** The entity a column refers to, the code for a key nobody knows, and the key that one item of the cell stands for (null: none). */
export interface ReferenceTarget {
  readonly entity: string;
  readonly unknown: string;
  readonly ownKey: boolean;
  key(item: string, field: string, row: PlainRow): string | null;
}

/** One column of a sheet: how a cell becomes a value and back. `header` in `read` is the header as this workbook writes it. */
export interface Column<V = Value> extends Required<ColumnOptions> {
  readonly kind: ColumnKind;
  readonly header: string;
  readonly reference: ReferenceTarget | null;
  /** Reads a filled cell. */
  read(cell: string | number | boolean, header: string): Reading;
  /** The value of the record, from the reading and what is known about its references, in the order of the cell. */
  finish(plain: Plain, known: readonly Known[]): V;
  /** The cell that reads as this value again. */
  write(value: V): Cell;
  /** A text that is equal for equal values, whoever wrote them. */
  canon(value: V): string;
}

/** The value's type with null where the column may stay empty. */
export type Filled<V, O extends ColumnOptions> = O extends { readonly required: true } ? V : V | null;

/** True for a cell that says nothing: null, blanks or signs nobody sees. */
export function isBlank(cell: Cell | undefined): cell is null | undefined {
  return cell === null || cell === undefined || (typeof cell === 'string' && tidyText(cell) === '');
}

/** The options of a column with their defaults. */
export function withDefaults(options: ColumnOptions | undefined): Required<ColumnOptions> {
  return { required: options?.required ?? false, aliases: options?.aliases ?? [], personal: options?.personal ?? false };
}

/** The cell as text; numbers without exponent and with the 15 digits that Excel keeps. */
export function cellText(cell: string | number | boolean): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (Number.isSafeInteger(cell) || !Number.isFinite(cell)) return String(cell);
  return new Decimal(cell.toPrecision(15)).toFixed();
}

/** The cell for a message, cut to 30 characters; personal values are not repeated. */
export function echo(cell: Cell, personal: boolean): Message {
  if (personal || cell === null) return { zh: '', en: '' };
  const text = cellText(cell).trim();
  const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  return { zh: `“${short}”`, en: ` "${short}"` };
}

/** A fault that names the column and the value, says what is wrong and what to write. */
export function fault(code: string, column: { header: string; personal: boolean }, cell: Cell, wrong: Message, write: Message): { fault: Fault } {
  const value = echo(cell, column.personal);
  return {
    fault: {
      code,
      message: { zh: `“${column.header}”的值${value.zh}${wrong.zh}，${write.zh}`, en: `${column.header}: the value${value.en} ${wrong.en}; ${write.en}` },
    },
  };
}
