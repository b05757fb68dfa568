import type pg from 'pg';

/** What the machinery keeps in a schema of its own beside the service's tables; a step is never changed once it was shipped, the next one is added. */
const STEPS = [
  `create table if not exists events.outbox (
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
  );`,
  `alter table events.outbox add column about text, add column trace text;
  create index outbox_event on events.outbox (event, id);
  create index outbox_about on events.outbox (about, id) where about is not null;
  drop table events.group_member;
  create table events.subscriber (
    event text not null,
    consumer text not null,
    primary key (event, consumer)
  );
  create table events.delivery (
    id bigint generated always as identity primary key,
    consumer text not null,
    event text not null,
    trace text,
    caught_up boolean not null,
    positions bigint[] not null,
    afters bigint[] not null,
    packed_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz,
    resent integer not null default 0
  );
  create index delivery_unsent on events.delivery (consumer, id) where sent_at is null;
  create index delivery_sent on events.delivery (sent_at);
  create index delivery_positions on events.delivery using gin (positions);
  create table events.held (
    message_id text primary key,
    after_id text not null,
    message jsonb not null,
    since timestamptz not null default clock_timestamp()
  );
  create index held_after on events.held (after_id);
  create table events.failure (
    message_id text primary key,
    event text not null,
    message jsonb not null,
    attempts integer not null,
    reason text not null,
    first_failed_at timestamptz not null default clock_timestamp(),
    last_failed_at timestamptz not null default clock_timestamp(),
    retry_at timestamptz not null,
    dead_at timestamptz,
    resolved_at timestamptz
  );
  create index failure_open on events.failure (retry_at) where resolved_at is null;
  create table events.schedule_run (
    schedule text primary key,
    due_at timestamptz not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    failed text
  );`,
];

/** Brings what the machinery keeps in a service's database up to date; safe to repeat and to run from several processes. */
export async function createEventTables(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('zhuqi.events'))`);
    await client.query('create schema if not exists events; create table if not exists events.step (number integer primary key)');
    const { rows } = await client.query<{ taken: number }>('select count(*)::int as taken from events.step');
    for (let number = rows[0]?.taken ?? 0; number < STEPS.length; number += 1) {
      await client.query(STEPS[number]!);
      await client.query('insert into events.step values ($1)', [number]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
