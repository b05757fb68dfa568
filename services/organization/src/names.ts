import type { Known } from '@zhuqi/ledger';

/** The names that a row bears, strongest kind first: code, full name, aliases. */
export type NamesOf<Row> = (row: Row) => readonly (readonly string[])[];

/** What every name leads to: a stronger kind of name wins, and one that two rows bear with equal right leads to neither (I-16). */
export function byEveryName<Row>(rows: readonly Row[], namesOf: NamesOf<Row>, known: (row: Row) => Known): Record<string, Known> {
  const found = new Map<string, { strength: number; row: Row | null }>();
  for (const row of rows) {
    namesOf(row).forEach((names, strength) => names.forEach((name) => {
      const other = found.get(name);
      if (!other || strength < other.strength) found.set(name, { strength, row });
      else if (strength === other.strength && row !== other.row) found.set(name, { strength, row: null });
    }));
  }
  return Object.fromEntries([...found].flatMap(([name, { row }]) => (row === null ? [] : [[name, known(row)]])));
}

/** The names of a region: its own, then its aliases. */
export const regionNames: NamesOf<{ id: string; aliases: string[] }> = ({ id, aliases }) => [[id], aliases];

/** The names of a unit: its code, its full name, then its aliases. */
export const unitNames: NamesOf<{ id: string; name: string; aliases: string[] }> = ({ id, name, aliases }) => [[id], [name], aliases];

/** What other services' ledgers learn of a region. */
export const knownRegion = ({ id }: { id: string }): Known => ({ id, name: id });

/** What other services' ledgers learn of a unit. */
export const knownUnit = ({ id, name, level, county }: { id: string; name: string; level: string; county: string | null }): Known => ({ id, name, level, county });
