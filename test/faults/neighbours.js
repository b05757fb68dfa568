// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { defineEvent, defineReaction, unitRegistered } from '@zhuqi/events';

/** @typedef {{ id: string, kind: string, level: string, county: string | null, cluster: string | null }} Fact What the house tells: `id` names the change, `county` the thing that it is about. */
/** @typedef {'relay' | 'react' | 'timers'} Role */

/** The two services that the scenarios are played with: a house that announces, and a neighbour that takes in. */
export const HOUSE = 'house';
export const NEIGHBOUR = 'neighbour';

/** What the house announces, in the shape of a real announcement; all that it says about one thing is taken in in its order. */
export const told = defineEvent({ name: `${HOUSE}.told`, publisher: HOUSE, consumers: [NEIGHBOUR], payload: /** @type {import('@zhuqi/events').EventDefinition<Fact>['payload']} */ (unitRegistered.payload), about: ({ county }) => `Thing:${county}` });

/** @param {string} id @param {string} thing @returns {Fact} */
export function fact(id, thing) {
  return { id, kind: 'FACTOR_GROUP', level: 'CITY', county: thing, cluster: null };
}

/** The house's own table. */
export const HOUSE_TABLES = 'create table thing (id text primary key)';

/** The neighbour's tables. No key keeps an effect from being written twice: what happens twice shows. */
export const NEIGHBOUR_TABLES = `
  create table effect (number bigserial, message_id text not null, position bigint not null, what text not null, about text, announced_at timestamptz not null, at timestamptz not null default clock_timestamp());
  create table barred (what text primary key);
  create table timer (id integer primary key, due_at timestamptz not null, fired_at timestamptz);
  create index timer_waiting on timer (due_at) where fired_at is null;
  create table fired (id integer not null, by text not null, at timestamptz not null default clock_timestamp())`;

/** The neighbour's reaction: reads what is barred, which it cannot take in, and writes down the rest, after so many milliseconds. @param {number} [slowMs] @returns {import('@zhuqi/events').Reaction<import('@zhuqi/events').Database>} */
export const noting = (slowMs = 0) => defineReaction(told, async (tx, messages) => {
  if (slowMs > 0) await pause(slowMs);
  const what = messages.map(({ payload }) => payload.id);
  /** @type {unknown[]} */
  const barred = await tx.$queryRawUnsafe('select what from barred where what = any($1::text[])', what);
  if (barred.length > 0) throw Object.assign(new Error('barred'), { code: 'BARRED' });
  await tx.$executeRawUnsafe(
    `insert into effect (message_id, position, what, about, announced_at) select message_id, position, what, about, announced_at
     from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[]) with ordinality as each(message_id, position, what, about, announced_at, place) order by place`,
    messages.map(({ id }) => id), messages.map(({ position }) => position), what, messages.map(({ payload }) => payload.county), messages.map(({ occurredAt }) => occurredAt),
  );
});

/** The neighbour's schedule: fires the timers that are due, some at a time; several processes may be at it. @param {string} by @param {number} [everyMs] @returns {import('@zhuqi/events').Schedule<import('@zhuqi/events').Database>} */
export function firing(by, everyMs = 60_000) {
  return {
    name: 'fireTimers',
    everyMs,
    async run(db, now) {
      for (;;) {
        const claimed = await db.$executeRawUnsafe(
          `with due as (select id from timer where fired_at is null and due_at <= $1::timestamptz order by due_at limit 50 for update skip locked),
             marked as (update timer set fired_at = clock_timestamp() from due where timer.id = due.id returning timer.id)
           insert into fired (id, by) select id, $2 from marked`,
          now.toISOString(), by,
        );
        if (claimed === 0) return;
      }
    },
    async nextAt(db) {
      /** @type {{ next: Date | null }[]} */
      const [row] = await db.$queryRawUnsafe('select min(due_at) as next from timer where fired_at is null');
      return row?.next ?? null;
    },
  };
}
