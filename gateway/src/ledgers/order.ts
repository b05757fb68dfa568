import type { SheetDescription } from '@zhuqi/ledger';

/** A sheet of the load, as far as its place in the order goes. */
export interface Ordered {
  entry: Pick<SheetDescription, 'name' | 'defines' | 'references'>;
}

/** Puts sheets that bring an entity into being before those that refer to it; otherwise they stay as they came. Where sheets refer to each other in a circle, the one that waits for the fewest entities goes first. */
export function inOrder<T extends Ordered>(sheets: readonly T[]): T[] {
  const waiting = [...sheets];
  const ordered: T[] = [];
  while (waiting.length > 0) {
    const waits = waiting.map((sheet) => entitiesAwaited(sheet, waiting));
    const next = waits.indexOf(Math.min(...waits));
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

function entitiesAwaited({ entry }: Ordered, waiting: readonly Ordered[]): number {
  const coming = new Set(waiting.filter((other) => other.entry.name !== entry.name).flatMap((other) => other.entry.defines));
  return entry.references.filter((entity) => !entry.defines.includes(entity) && coming.has(entity)).length;
}
