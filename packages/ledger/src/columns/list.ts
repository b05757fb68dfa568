import { cellText, withDefaults } from '../column.ts';
import type { Column, ColumnOptions, Value } from '../column.ts';

const separators = /[、,，;；\n]+/;

const itemsOf = (written: string): string[] => written.split(separators).map((item) => item.trim()).filter((item) => item !== '');

/** Several values in one cell, separated by 、 (or a comma, semicolon, line break), each read by `item`; repeated ones count once, empty where the cell is. The order does not matter. */
export function list<V extends Value>(header: string, item: Column<V>, options?: ColumnOptions): Column<NonNullable<V>[]> {
  const base = withDefaults({ ...options, personal: options?.personal ?? item.personal });
  const inner: Column<V> = { ...item, header, personal: base.personal };
  const written = (value: readonly NonNullable<V>[] | null | undefined): string => (value ?? []).map((one) => inner.write(one) ?? '').join('、');
  return {
    ...base,
    kind: 'list',
    header,
    reference: item.reference,
    read(cell, actual) {
      const values = new Set<string>();
      for (const one of itemsOf(cellText(cell))) {
        const reading = inner.read(one, actual);
        if ('fault' in reading) return reading;
        if (typeof reading.value === 'number' || typeof reading.value === 'string') values.add(String(reading.value));
      }
      return { value: [...values] };
    },
    finish: (plain, known) => {
      const items = Array.isArray(plain) ? (plain as string[]) : [];
      if (item.reference !== null) return known.map((one) => inner.finish(null, [one]) as NonNullable<V>);
      return items.map((one) => inner.finish(item.kind === 'integer' || item.kind === 'year' ? Number(one) : one, []) as NonNullable<V>);
    },
    write: (value) => written(value) || null,
    canon: (value) => {
      const items = item.reference === null ? itemsOf((value ?? []).map((one) => inner.canon(one)).join('、')) : (value ?? []).map((one) => inner.canon(one));
      return [...new Set(items)].sort().join('、');
    },
  };
}
