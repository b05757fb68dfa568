import { placedColumns, readRows, referenceKeys } from './read-row.ts';
import type { Sheet } from './sheet.ts';
import type { Table } from './table.ts';

/** The keys a table refers to, by entity, each once: what to ask the owners about before reading it. */
export function referencesIn(sheet: Sheet, table: Table): Record<string, string[]> {
  const columns = placedColumns(sheet, table);
  const keys = new Map<string, Set<string>>();
  for (const { column } of columns) if (column.reference !== null) keys.set(column.reference.entity, new Set());
  for (const reading of readRows(table, columns)) {
    for (const placed of columns) {
      for (const { key } of referenceKeys(placed, reading)) if (key !== null) keys.get(placed.column.reference?.entity ?? '')?.add(key);
    }
  }
  return Object.fromEntries([...keys].map(([entity, set]) => [entity, [...set]]));
}
