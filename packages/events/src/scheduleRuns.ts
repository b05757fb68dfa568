import type { SqlSession } from './outbox.ts';

/** The last run of a schedule. */
export interface ScheduleRun {
  schedule: string;
  dueAt: Date;
  startedAt: Date;
  finishedAt: Date | null;
  /** Why it failed; null when it did not. */
  failed: string | null;
}

/** Notes that a schedule's run begins, and when it should have begun. */
export async function beginRun(db: SqlSession, schedule: string, dueAt: Date, now: Date): Promise<void> {
  await db.$executeRawUnsafe(
    `insert into events.schedule_run (schedule, due_at, started_at) values ($1, $2::timestamptz, $3::timestamptz)
     on conflict (schedule) do update set due_at = excluded.due_at, started_at = excluded.started_at, finished_at = null, failed = null`,
    schedule, dueAt.toISOString(), now.toISOString(),
  );
}

/** Notes that the run that began at this moment has ended, and why it failed if it did. */
export async function endRun(db: SqlSession, schedule: string, began: Date, failed: string | null): Promise<void> {
  await db.$executeRawUnsafe(
    'update events.schedule_run set finished_at = clock_timestamp(), failed = $3 where schedule = $1 and started_at = $2::timestamptz',
    schedule, began.toISOString(), failed,
  );
}

/** The last run of every schedule of a service. */
export async function runsOf(db: SqlSession): Promise<ScheduleRun[]> {
  const rows = await db.$queryRawUnsafe<Record<string, never>[]>('select schedule, due_at, started_at, finished_at, failed from events.schedule_run');
  return rows.map((row) => ({
    schedule: String(row.schedule),
    dueAt: new Date(row.due_at!),
    startedAt: new Date(row.started_at!),
    finishedAt: row.finished_at ? new Date(row.finished_at) : null,
    failed: row.failed ?? null,
  }));
}
