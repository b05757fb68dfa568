import type { JobsOptions } from 'bullmq';
import type { Message } from './event.ts';

/** How many announcements of one kind travel as one job; a parcel that fails is split into single ones. */
const PARCEL = 100;

/** A row of the outbox. */
export interface OutboxRow {
  id: string;
  event: string;
  consumers: string[];
  payload: unknown;
  occurred_at: Date;
}

/** Announcements on their way to one consumer, as a job of its queue. */
export interface Parcel {
  name: string;
  data: Message[];
  opts: JobsOptions;
}

/** The queue of a consumer. */
export function queueNameOf(consumer: string): string {
  return `events.${consumer}`;
}

/** Packs announcements by consumer and kind, in their order; `consumersOf` says who gets a row. */
export function parcelsOf(publisher: string, rows: OutboxRow[], consumersOf: (row: OutboxRow) => readonly string[]): Map<string, Parcel[]> {
  const packed = new Map<string, Parcel[]>();
  for (const row of rows) {
    const message: Message = {
      id: `${publisher}:${row.id}`, event: row.event, position: Number(row.id), occurredAt: row.occurred_at.toISOString(), payload: row.payload,
    };
    for (const consumer of consumersOf(row)) {
      const parcels = packed.get(consumer) ?? [];
      packed.set(consumer, parcels);
      const last = parcels.at(-1);
      if (last && last.name === row.event && last.data.length < PARCEL) last.data.push(message);
      else parcels.push({ name: row.event, data: [message], opts: { jobId: `ob-${publisher}-${row.id}` } });
    }
  }
  return packed;
}
