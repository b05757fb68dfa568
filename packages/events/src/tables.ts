import type pg from 'pg';

/** The outbox, inbox and their indexes, kept in a schema of their own beside the service's tables. */
const TABLES = `
create schema if not exists events;
create table if not exists events.outbox (
  id bigint generated always as identity primary key,
  event text not null,
  consumers text[] not null,
  payload jsonb not null,
  occurred_at timestamptz not null default now(),
  sent_at timestamptz
);
create index if not exists outbox_unsent on events.outbox (id) where sent_at is null;
create table if not exists events.group_member (
  name text not null,
  consumer text not null,
  primary key (name, consumer)
);
create table if not exists events.inbox (
  message_id text primary key,
  event text not null,
  taken_at timestamptz not null default now()
);`;

/** Creates the outbox and the inbox in a service's database; safe to repeat and to run from several processes. */
export async function createEventTables(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('zhuqi.events'))`);
    await client.query(TABLES);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
