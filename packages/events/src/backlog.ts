import type pg from 'pg';
import type { Queues } from './queues.ts';
import { queueNameOf } from './parcels.ts';

/** How much is under way: announcements not yet sent, and jobs not yet taken in by this service. */
export interface Backlog {
  outbox: number;
  inbox: number;
}

/** Counts what a service has still to send and to take in; both zero means its figures are up to date. */
export async function backlogOf(service: string, pool: pg.Pool, queues: Queues): Promise<Backlog> {
  const unsent = await pool.query<{ n: string }>('select count(*) as n from events.outbox where sent_at is null');
  const counts = await queues.queue(queueNameOf(service)).getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  return { outbox: Number(unsent.rows[0]?.n ?? 0), inbox: Object.values(counts).reduce((sum, n) => sum + n, 0) };
}
