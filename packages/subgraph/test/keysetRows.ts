import type { RowSource } from '../src/index.ts';

/** A row to page through: amounts and days repeat, ids never do. */
export interface Entry {
  id: string;
  amount: number;
  on: Date;
  label: string;
}

/** Rows in no order at all, in which every amount and every day stands several times. */
export const entries: Entry[] = Array.from({ length: 57 }, (_, i) => {
  const at = (i * 23) % 57;
  return { id: `WT${String(at).padStart(3, '0')}`, amount: at % 5, on: new Date(Date.UTC(2021, 6, 27 + (at % 4))), label: ['任城区', '兖州区', 'A"\\', '😀'][at % 4]! };
});

type Condition = Record<string, unknown> & { OR?: Condition[] };

/** Reads entries as Prisma reads a table: filter, order, take; tells how often it was asked to read and to count. */
export function entrySource(rows = entries) {
  const asked = { finds: 0, counts: 0, taken: 0 };
  const source: RowSource<Entry> = {
    async find({ where, orderBy, take }) {
      asked.finds += 1;
      const found = rows.filter((row) => meets(row, where as Condition)).sort((a, b) => order(a, b, orderBy as Record<string, 'asc' | 'desc'>[])).slice(0, take);
      asked.taken += found.length;
      return found;
    },
    async count() {
      asked.counts += 1;
      return rows.length;
    },
  };
  return { source, asked };
}

/** Below 0 where `a` stands before `b`. */
export function order(a: Entry, b: Entry, by: Record<string, 'asc' | 'desc'>[]): number {
  for (const [field, direction] of by.flatMap(Object.entries)) {
    const [x, y] = [plain(a[field as keyof Entry]), plain(b[field as keyof Entry])];
    if (x !== y) return (x < y ? -1 : 1) * (direction === 'asc' ? 1 : -1);
  }
  return 0;
}

function meets(row: Entry, { OR, ...fields }: Condition): boolean {
  if (OR && !OR.some((part) => meets(row, part))) return false;
  return Object.entries(fields).every(([field, condition]) => {
    const value = plain(row[field as keyof Entry]);
    const { gt, lt } = condition as { gt?: string | number | Date; lt?: string | number | Date };
    if (gt !== undefined) return value > plain(gt);
    if (lt !== undefined) return value < plain(lt);
    return value === plain(condition as string);
  });
}

function plain(value: string | number | Date): string | number {
  return value instanceof Date ? value.getTime() : value;
}
