import type pg from 'pg';
import { queueNameOf } from './parcels.ts';
import type { Queues } from './queues.ts';

/** How the background work of one service stands, at one moment. */
export interface Condition {
  /** Announcements not yet packed for their consumers, and how long the oldest has waited. */
  outbox: { unsent: number; oldestSeconds: number };
  /** What each consumer has not acknowledged, how much of that waits until its queue has room, and how long the oldest has waited. */
  deliveries: { consumer: string; unacknowledged: number; heldBack: number; oldestSeconds: number }[];
  /** Jobs of the service's own queue. */
  queue: { waiting: number; active: number; delayed: number; failed: number; oldestWaitingSeconds: number };
  /** Announcements that wait for an earlier one about the same thing. */
  held: number;
  /** Announcements that failed and are tried again. */
  retrying: number;
  deadLetters: { event: string; messages: number }[];
  schedules: ScheduleCondition[];
}

/** How one schedule stands; `overdueSeconds` is how much later than planned its next run is already. */
export interface ScheduleCondition {
  name: string;
  lastDueAt: string | null;
  lastStartedAt: string | null;
  lastFinishedAt: string | null;
  runningSeconds: number;
  overdueSeconds: number;
  failed: string | null;
}

/** Looks at everything that a service has to send and to take in. */
export async function conditionOf(service: string, pool: pg.Pool, queues: Queues, schedules: readonly { name: string; everyMs: number }[]): Promise<Condition> {
  const queue = queues.queue(queueNameOf(service));
  const [outbox, deliveries, own, letters, runs, counts, [oldest]] = await Promise.all([
    pool.query<Condition['outbox']>(`select count(*)::int as unsent, coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "oldestSeconds" from events.outbox where sent_at is null`),
    pool.query<Condition['deliveries'][number]>(
      `select consumer, sum(cardinality(positions))::int as unacknowledged, coalesce(sum(cardinality(positions)) filter (where sent_at is null), 0)::int as "heldBack",
         extract(epoch from now() - min(packed_at))::float8 as "oldestSeconds" from events.delivery group by consumer order by consumer`,
    ),
    pool.query<{ held: number; retrying: number }>(
      'select (select count(*) from events.held)::int as held, (select count(*) from events.failure where resolved_at is null and dead_at is null)::int as retrying',
    ),
    pool.query<Condition['deadLetters'][number]>('select event, count(*)::int as messages from events.failure where dead_at is not null group by event order by event'),
    pool.query<{ schedule: string; due_at: Date; started_at: Date; finished_at: Date | null; failed: string | null }>('select * from events.schedule_run'),
    queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    queue.getWaiting(0, 0),
  ]);
  const now = Date.now();
  return {
    outbox: outbox.rows[0]!,
    deliveries: deliveries.rows,
    queue: { waiting: counts.waiting ?? 0, active: counts.active ?? 0, delayed: counts.delayed ?? 0, failed: counts.failed ?? 0, oldestWaitingSeconds: oldest ? (now - oldest.timestamp) / 1000 : 0 },
    ...own.rows[0]!,
    deadLetters: letters.rows,
    schedules: schedules.map(({ name, everyMs }) => {
      const last = runs.rows.find((run) => run.schedule === name);
      return {
        name,
        lastDueAt: last?.due_at.toISOString() ?? null,
        lastStartedAt: last?.started_at.toISOString() ?? null,
        lastFinishedAt: last?.finished_at?.toISOString() ?? null,
        runningSeconds: last && !last.finished_at ? (now - last.started_at.getTime()) / 1000 : 0,
        overdueSeconds: last ? Math.max(0, now - last.started_at.getTime() - everyMs) / 1000 : 0,
        failed: last?.failed ?? null,
      };
    }),
  };
}
