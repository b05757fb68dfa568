import type pg from 'pg';
import type { Queues } from './queues.ts';
import { queueNameOf } from './parcels.ts';

/** How much is under way: announcements not yet sent, and jobs not yet taken in by this service. */
export interface Backlog {
  outbox: number;
  inbox: number;
}

/** Counts what a service has still to send and to take in; both zero means its figures are up to date, but for what stands among the dead letters. */
export async function backlogOf(service: string, pool: pg.Pool, queues: Queues): Promise<Backlog> {
  const { rows } = await pool.query<{ unsent: number; retries: number }>(
    `select (select count(*) from events.outbox where sent_at is null)::int + (select count(*) from events.delivery where sent_at is null)::int as unsent,
       (select count(*) from events.failure where resolved_at is null and dead_at is null)::int as retries`,
  );
  const counts = await queues.queue(queueNameOf(service)).getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  return { outbox: rows[0]?.unsent ?? 0, inbox: (rows[0]?.retries ?? 0) + Object.values(counts).reduce((sum, n) => sum + n, 0) };
}
