import type pg from 'pg';
import type { Message } from './event.ts';
import type { SqlSession } from './outbox.ts';
import { reasonOf } from './reasons.ts';

/** After how many attempts an announcement stands among the dead letters until somebody has it replayed. */
const ATTEMPTS = 5;
/** Seconds until the second attempt; each further one waits five times as long. */
const PAUSE = 1;

/** An announcement that could not be taken in. */
export interface DeadLetter {
  messageId: string;
  event: string;
  attempts: number;
  /** Kind, code and place of what went wrong; never what was being written. */
  reason: string;
  firstFailedAt: string;
  lastFailedAt: string;
  trace: string | null;
}

/** Keeps announcements that could not be taken in, to be tried again one by one; from here on they are the consumer's own and need not be sent again. Throws where the database does not answer, which is no fault of theirs. */
export async function noteFailures(db: SqlSession, messages: readonly Message[], error: unknown): Promise<void> {
  await db.$executeRawUnsafe(
    `insert into events.failure (message_id, event, message, attempts, reason, retry_at)
     select message->>'id', message->>'event', message, 1, $2, clock_timestamp() + interval '${PAUSE} seconds' from jsonb_array_elements($1::jsonb) as message
     on conflict (message_id) do update set reason = excluded.reason, last_failed_at = clock_timestamp(),
       dead_at = case when failure.attempts >= ${ATTEMPTS} then coalesce(failure.dead_at, clock_timestamp()) end, resolved_at = null`,
    JSON.stringify(messages),
    reasonOf(error),
  );
}

/** Those whose next attempt is due; the attempt is counted before it is made, so that one that ends the process counts as well. */
export async function claimRetries(db: SqlSession): Promise<Message[]> {
  const rows = await db.$queryRawUnsafe<{ message: Message }[]>(
    `update events.failure set attempts = attempts + 1, retry_at = clock_timestamp() + interval '60 seconds' + ${PAUSE} * 5 ^ attempts * interval '1 second'
     where message_id in (
       select message_id from events.failure where resolved_at is null and dead_at is null and attempts < ${ATTEMPTS} and retry_at <= clock_timestamp()
       order by (message->>'position')::bigint limit 100 for update skip locked)
     returning message`,
  );
  return rows.map(({ message }) => message).toSorted((a, b) => a.position - b.position);
}

/** Notes that an attempt failed: it is made again later, or was the last; true when it was. */
export async function noteAttempt(db: SqlSession, message: Message, error: unknown): Promise<boolean> {
  const [row] = await db.$queryRawUnsafe<{ dead: boolean }[]>(
    `update events.failure set reason = $2, last_failed_at = clock_timestamp(), retry_at = clock_timestamp() + ${PAUSE} * 5 ^ (attempts - 1) * interval '1 second',
       dead_at = case when attempts >= ${ATTEMPTS} then clock_timestamp() end
     where message_id = $1 and resolved_at is null returning dead_at is not null as dead`,
    message.id,
    reasonOf(error),
  );
  return row?.dead ?? false;
}

/** Puts those among the dead letters whose last attempt ended the process that made it. */
export async function buryAbandoned(db: SqlSession): Promise<Message[]> {
  const rows = await db.$queryRawUnsafe<{ message: Message }[]>(
    `update events.failure set dead_at = clock_timestamp(), reason = reason || ' · attempt not ended'
     where resolved_at is null and dead_at is null and attempts >= ${ATTEMPTS} and retry_at <= clock_timestamp() returning message`,
  );
  return rows.map(({ message }) => message);
}

/** The dead letters of a service with their reasons, oldest first; `limit` is 100 unless told. */
export async function listDeadLetters(pool: pg.Pool, { event, limit = 100 }: { event?: string; limit?: number } = {}): Promise<DeadLetter[]> {
  const { rows } = await pool.query<DeadLetter & { firstFailedAt: Date; lastFailedAt: Date }>(
    `select message_id as "messageId", event, attempts, reason, first_failed_at as "firstFailedAt", last_failed_at as "lastFailedAt", message->>'trace' as trace
     from events.failure where dead_at is not null and ($1::text is null or event = $1) order by first_failed_at, message_id limit $2`,
    [event ?? null, limit],
  );
  return rows.map((row) => ({ ...row, firstFailedAt: row.firstFailedAt.toISOString(), lastFailedAt: row.lastFailedAt.toISOString() }));
}

/** Has dead letters taken in once more, those named or all of one kind, after their cause was mended; returns how many. Their first attempt follows within seconds. */
export async function replayDeadLetters(pool: pg.Pool, { ids, event }: { ids?: string[]; event?: string }): Promise<number> {
  const { rowCount } = await pool.query(
    `update events.failure set attempts = 0, dead_at = null, retry_at = clock_timestamp()
     where dead_at is not null and (message_id = any($1::text[]) or event = $2)`,
    [ids ?? [], event ?? null],
  );
  return rowCount ?? 0;
}
