import { columnsOf, keyOf } from './sheet.ts';
import type { AnyRecord, Sheet, RecordOf } from './sheet.ts';

/** What a load changes: records that are new, records with another content than before, and how many stay as they are. */
export interface Comparison<R> {
  created: R[];
  updated: R[];
  unchanged: number;
}

/** The content of a record as text: equal for records that say the same. */
export function contentOf<S extends Sheet>(sheet: S, record: RecordOf<S>): string {
  const values = record as AnyRecord;
  return JSON.stringify(columnsOf(sheet).map(([field, column]) => column.canon(values[field] ?? null)));
}

/**
 * Compares incoming records with those that exist under the same business keys. Fields whose column the workbook lacks (`absentFields` of readTable) keep what exists:
 * the updated records carry it.
 */
export function compareRecords<S extends Sheet>(
  sheet: S,
  incoming: readonly RecordOf<S>[],
  existing: ReadonlyMap<string, RecordOf<S>>,
  absentFields: readonly string[] = [],
): Comparison<RecordOf<S>> {
  const result: Comparison<RecordOf<S>> = { created: [], updated: [], unchanged: 0 };
  for (const record of incoming) {
    const before = existing.get(keyOf(sheet, record));
    if (before === undefined) {
      result.created.push(record);
      continue;
    }
    const kept = Object.fromEntries(absentFields.map((field) => [field, (before as AnyRecord)[field] ?? null]));
    const after = { ...(record as AnyRecord), ...kept } as RecordOf<S>;
    if (contentOf(sheet, after) === contentOf(sheet, before)) result.unchanged += 1;
    else result.updated.push(after);
  }
  return result;
}
