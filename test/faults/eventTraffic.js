// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { conditionOf, inTransaction, publish } from '@zhuqi/events';
import { newTrace, withTrace } from '@zhuqi/trace';
import { fact, HOUSE, NEIGHBOUR, told } from './neighbours.js';
import { sessionOn } from './session.js';

/** @typedef {import('./eventHouse.js').EventHouse} EventHouse */
/** @typedef {import('./main.js').Row} Row */
/** @typedef {{ kept: string[], undone: string[], unknown: string[], written: () => number, done: Promise<void>, stop: () => Promise<void> }} Traffic Changes whose commit was acknowledged, that were rolled back, and of which nobody knows, because the database went away meanwhile. */
/** @typedef {{ kept: number, commitsLost: number, lost: number, twice: number, phantom: number, disordered: number, undelivered: number, held: number, failures: number, failedJobs: number }} Tally */

const WRITERS = 4;
const THINGS = 500;

/** Writes so many changes, each with its announcement in a transaction of its own, at this pace; what fails because the database is away is not tried again. One in `undoneEvery` is rolled back. @param {EventHouse} at @param {{ total: number, perSecond: number, undoneEvery?: number }} course @returns {Traffic} */
export function startTraffic({ house }, { total, perSecond, undoneEvery = Infinity }) {
  const db = sessionOn(house);
  /** @type {Pick<Traffic, 'kept' | 'undone' | 'unknown'>} */
  const changes = { kept: [], undone: [], unknown: [] };
  let next = 0;
  let stopped = false;
  const began = Date.now();
  const write = async (/** @type {number} */ number) => {
    const id = `change-${number}`;
    const undo = number % undoneEvery === undoneEvery - 1;
    const taken = new Error('taken back');
    try {
      await change(db, id, String(number % THINGS), () => { if (undo) throw taken; });
      changes.kept.push(id);
    } catch (error) {
      changes[error === taken ? 'undone' : 'unknown'].push(id);
    }
  };
  const writer = async () => {
    while (!stopped && next < total) {
      const number = next;
      next += 1;
      const early = began + (number * 1_000) / perSecond - Date.now();
      if (early > 0) await pause(early);
      await write(number);
    }
  };
  const done = Promise.all(Array.from({ length: WRITERS }, writer)).then(() => undefined);
  return { ...changes, written: () => next, done, async stop() { stopped = true; await done; } };
}

/** Writes one change with its announcement in a transaction and a trace of its own, as one request does; `then` may still take it back. @param {import('@zhuqi/events').Database} db @param {string} id @param {string} about @param {() => void} [then] */
export function change(db, id, about, then = () => undefined) {
  return withTrace(newTrace(), () => inTransaction(db, async (tx) => {
    await tx.$executeRawUnsafe('insert into thing values ($1)', id);
    await publish(tx, told, [fact(id, about)]);
    then();
  }));
}

/** Writes changes with their announcements in one transaction, as a load of a ledger does. @param {EventHouse} at @param {string[]} ids */
export function changeTogether({ house }, ids) {
  return inTransaction(sessionOn(house), async (tx) => {
    await tx.$executeRawUnsafe('insert into thing select unnest($1::text[])', ids);
    await publish(tx, told, ids.map((id) => fact(id, id)));
  });
}

/** Waits until all that was told is acknowledged and nothing waits or fails, at most so long; gives the seconds that it took. @param {EventHouse} at @param {number} withinSeconds */
export async function untilSettled({ house, neighbour }, withinSeconds) {
  const began = Date.now();
  for (;;) {
    const seconds = (Date.now() - began) / 1_000;
    const [sent, taken] = await Promise.all([
      house.query('select not exists (select from events.outbox where sent_at is null) and not exists (select from events.delivery) as rest'),
      neighbour.query('select not exists (select from events.held) and not exists (select from events.failure where resolved_at is null) as rest'),
    ]);
    if ((sent.rows[0]?.rest && taken.rows[0]?.rest) || seconds > withinSeconds) return seconds;
    await pause(50);
  }
}

/** Counts what became of all changes. @param {EventHouse} at @param {Pick<Traffic, 'kept'>} traffic @returns {Promise<Tally>} */
export async function tallyOf({ house, neighbour, queues }, { kept }) {
  const { rows: things } = await house.query('select id from thing');
  const there = new Set(things.map(({ id }) => id));
  const { rows: effects } = await neighbour.query('select what, count(*)::int as times from effect group by what');
  const had = new Set(effects.map(({ what }) => what));
  const { rows: [order] } = await neighbour.query('select count(*)::int as wrong from (select position, lag(position) over (partition by about order by number) as before from effect) as pair where position < before');
  const publisher = await conditionOf(HOUSE, house, queues, []);
  const consumer = await conditionOf(NEIGHBOUR, neighbour, queues, []);
  const { rows: [failing] } = await neighbour.query('select count(*)::int as open from events.failure where resolved_at is null');
  return {
    kept: things.length,
    commitsLost: kept.filter((id) => !there.has(id)).length,
    lost: things.filter(({ id }) => !had.has(id)).length,
    twice: effects.reduce((sum, { times }) => sum + times - 1, 0),
    phantom: effects.filter(({ what }) => !there.has(what)).length,
    disordered: order.wrong,
    undelivered: publisher.outbox.unsent + publisher.deliveries.reduce((sum, { unacknowledged }) => sum + unacknowledged, 0),
    held: consumer.held,
    failures: failing.open,
    failedJobs: consumer.queue.failed + publisher.queue.failed,
  };
}

/** What must be true of every tally, whatever happened. @param {Tally} tally @returns {Row[]} */
export function soundness({ kept, lost, twice, phantom, disordered, undelivered, held, failures, failedJobs }) {
  return [
    { what: `of ${kept} changes: without effect`, figure: String(lost), bound: '0', held: lost === 0 && kept > 0 },
    { what: 'effects twice', figure: String(twice), bound: '0', held: twice === 0 },
    { what: 'effects of changes that were not kept', figure: String(phantom), bound: '0', held: phantom === 0 },
    { what: 'effects out of order about one thing', figure: String(disordered), bound: '0', held: disordered === 0 },
    { what: 'left undelivered, held, failing, in failed jobs', figure: [undelivered, held, failures, failedJobs].join(', '), bound: '0, 0, 0, 0', held: undelivered + held + failures + failedJobs === 0 },
  ];
}

/** @param {string} what @param {number} seconds @param {number} most @returns {Row} */
export function withinSeconds(what, seconds, most) {
  return { what, figure: `${seconds.toFixed(1)} s`, bound: `≤ ${most} s`, held: seconds <= most, timed: true };
}

/** @param {EventHouse} at @returns {Row} */
export function nobodyEnded({ ended }) {
  for (const words of ended) console.error(words);
  return { what: 'processes that ended by themselves', figure: String(ended.length), bound: '0', held: ended.length === 0 };
}

/** Waits for the effect of a change that was written after this moment; gives the seconds from then. @param {EventHouse} at @param {Date} since @param {number} withinSeconds */
export async function secondsToNextEffect({ neighbour }, since, withinSeconds) {
  for (;;) {
    const { rows: [next] } = await neighbour.query('select extract(epoch from min(at) - $1::timestamptz)::float8 as seconds from effect where announced_at > $1::timestamptz', [since]).catch(() => ({ rows: [] }));
    const seconds = (Date.now() - since.getTime()) / 1_000;
    if (next?.seconds != null) return /** @type {number} */ (next.seconds);
    if (seconds > withinSeconds) return seconds;
    await pause(25);
  }
}
