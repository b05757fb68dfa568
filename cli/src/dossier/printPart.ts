import { amountText } from '../amount.ts';
import { tableOf } from '../table.ts';
import { clip } from '../width.ts';
import type { Column, Part } from './parts.ts';
import type { Entry } from './question.ts';

/** How many columns of the terminal a value takes at most; the whole of a long text is in the JSON. */
const WIDEST = 40;

/** A discovered part as a table with a column for every field that an entry says something of; of two fields of one name the first is shown. */
export function partText({ columns }: Part, entries: readonly Entry[]): string {
  const shown = columns.filter(({ name, label }, index) => columns.findIndex((each) => each.label === label) === index && entries.some((entry) => !isSilent(entry[name])));
  return tableOf(shown.map(({ label }) => ({ head: label })), entries.map((entry) => shown.map((column) => clip(valueText(column, entry[column.name]), WIDEST))));
}

function isSilent(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function valueText(column: Column, value: unknown): string {
  if (isSilent(value)) return '—';
  if (Array.isArray(value)) return value.map((each) => valueText(column, each)).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object') {
    const { id, name } = value as { id?: string; name?: string | null };
    return name ?? id ?? '—';
  }
  const text = String(value);
  if (column.unit === '万元') return amountText(text);
  return column.unit === null ? (column.labels[text] ?? text) : `${text} ${column.unit}`;
}
