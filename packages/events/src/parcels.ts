/** How many announcements of one kind travel as one job. */
const PARCEL = 100;

/** A row of the outbox, without what it says. */
export interface OutboxRow {
  id: string;
  event: string;
  consumers: string[];
  about: string | null;
  trace: string | null;
}

/** Announcements on their way to one consumer together, and the one about the same thing that each comes after. */
export interface Parcel {
  consumer: string;
  event: string;
  trace: string | null;
  positions: string[];
  afters: (string | null)[];
}

/** The queue of a consumer. */
export function queueNameOf(consumer: string): string {
  return `events.${consumer}`;
}

/** Packs announcements by consumer, kind and trace, in their order; `consumersOf` says who gets a row, `afterOf` which announcement its consumer must have taken in before it. */
export function parcelsOf(rows: OutboxRow[], consumersOf: (row: OutboxRow) => readonly string[], afterOf: (row: OutboxRow, consumer: string) => string | null): Parcel[] {
  const packed = new Map<string, Parcel[]>();
  for (const row of rows) {
    for (const consumer of consumersOf(row)) {
      const parcels = packed.get(consumer) ?? [];
      packed.set(consumer, parcels);
      let last = parcels.at(-1);
      if (!last || last.event !== row.event || last.trace !== row.trace || last.positions.length === PARCEL) {
        last = { consumer, event: row.event, trace: row.trace, positions: [], afters: [] };
        parcels.push(last);
      }
      last.positions.push(row.id);
      last.afters.push(afterOf(row, consumer));
    }
  }
  return [...packed.values()].flat();
}
