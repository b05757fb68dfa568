// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { roundOf, sealingOf, stateCouncilCalendar } from '@zhuqi/calendar';
import { queueNameOf } from '@zhuqi/events';
import { ensureDatabase } from '@zhuqi/postgres';
import { subgraphs } from '@zhuqi/schema';
import pg from 'pg';
import { inEventHouse } from '../eventHouse.js';
import { changeTogether, nobodyEnded, withinSeconds } from '../eventTraffic.js';
import { NEIGHBOUR } from '../neighbours.js';

/** @typedef {import('../main.js').Row} Row */
/** @typedef {import('../eventHouse.js').EventHouse} EventHouse */

const DAY = 86_400_000;
const AGAIN_SECONDS = 60;
const EVERY_MILLISECONDS = 2_000;

/** What the clock shows in Shanghai each time that digests are looked after, what has come in just before, and how many are made. The holiday of October 2021 lasts from the 1st to the 7th; Saturday the 9th makes up for it. */
const LOOKS = /** @type {const} */ ([
  ['2021-09-30T18:00', 1, 0, 'after the cut of a Thursday'],
  ['2021-10-01T09:00', 0, 0, 'a holiday, a Friday'],
  ['2021-10-04T09:00', 0, 0, 'a holiday, a Monday'],
  ['2021-10-08T08:29', 0, 0, 'the first working day, a minute early'],
  ['2021-10-08T08:30', 0, 1, 'the first working day'],
  ['2021-10-09T08:30', 1, 1, 'the make-up Saturday'],
  ['2021-10-09T07:35', 0, 0, 'the clock goes back an hour'],
  ['2021-10-09T08:35', 1, 0, '… and comes to the same hour again'],
  ['2021-10-10T09:00', 0, 0, 'a Sunday'],
  ['2021-10-11T09:00', 0, 1, 'Monday'],
  ['2021-10-11T09:30', 1, 0, 'after the cut of Monday'],
  ['2021-10-12T09:00', 0, 1, 'the clock goes forward a day on Monday'],
  ['2021-10-11T10:00', 1, 0, '… and back'],
  ['2021-10-12T08:30', 0, 0, '… and comes to the same day again'],
  ['2021-10-13T08:30', 0, 1, 'the day after'],
]);

/** Clocks that jump and days that are not what the week says: digests come once on each working day, rounds are sealed on the right one, and a schedule runs on after a clock was set right. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  return inEventHouse(backend, async (at) => {
    say('digests');
    const digests = await digestsMade(at.serverUrl);
    const wrong = digests.filter(({ made, expected }) => made !== expected);
    for (const { when, made, expected } of wrong) console.error(`${when}: ${made} digests instead of ${expected}`);
    const sealed = sealingOf(stateCouncilCalendar, roundOf('2021-09-29')).at.toISOString();
    const makeUp = sealingOf(stateCouncilCalendar, roundOf('2021-09-15')).at.toISOString();
    say('a process whose clock is a day ahead');
    const again = await secondsAfterAhead(at);
    const stuck = short ? null : await secondsStuckAhead(at);
    return [
      { what: `${LOOKS.length} looks around a holiday, a make-up Saturday and two jumps of the clock: with another number of digests than is right`, figure: String(wrong.length), bound: '0', held: wrong.length === 0 },
      { what: 'digests on the make-up Saturday, on holidays, again after the clock went back', figure: `${sumOf(digests, /make-up/)}, ${sumOf(digests, /holiday|Sunday/)}, ${sumOf(digests, /back|…/)}`, bound: '1, 0, 0', held: sumOf(digests, /make-up/) === 1 && sumOf(digests, /holiday|Sunday|back|…/) === 0 },
      { what: 'the round before the holiday is sealed', figure: sealed, bound: '2021-10-08T04:00:00.000Z', held: sealed === '2021-10-08T04:00:00.000Z' },
      { what: 'the round before the Mid-Autumn holiday is sealed', figure: makeUp, bound: '2021-09-22T04:00:00.000Z', held: makeUp === '2021-09-22T04:00:00.000Z' },
      withinSeconds(`a schedule of every ${EVERY_MILLISECONDS / 1_000} s that ran on a clock a day ahead runs again, the clock set right, after`, again, AGAIN_SECONDS),
      ...(stuck === null ? [] : [withinSeconds('an announcement taken on a clock a day ahead by a worker that was killed then, the publisher’s patience skipped, after', stuck, AGAIN_SECONDS)]),
      nobodyEnded(at),
    ];
  });
}

/** @param {{ when: string, made: number }[]} digests @param {RegExp} which */
function sumOf(digests, which) {
  return digests.filter(({ when }) => which.test(when)).reduce((sum, { made }) => sum + made, 0);
}

/** Has the notifications service's own work look after digests at each of these moments. @param {string} serverUrl */
async function digestsMade(serverUrl) {
  const { dir = '' } = subgraphs().find(({ name }) => name === 'notifications') ?? {};
  const url = await ensureDatabase(serverUrl, 'clock_notifications');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const step of readdirSync(join(dir, 'prisma/migrations'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()) {
    await client.query(readFileSync(join(dir, 'prisma/migrations', step, 'migration.sql'), 'utf8'));
  }
  const own = (/** @type {string} */ file) => import(pathToFileURL(join(dir, 'dist', file)).href);
  const [{ connect }, { makeDigests }] = await Promise.all([own('generated/db.js'), own('schedules/makeDigests.js')]);
  const db = connect(url);
  const count = async () => (await client.query(`select count(*)::int as n from message where kind = 'DIGEST'`)).rows[0].n;
  const digests = [];
  try {
    for (const [shanghai, arrived, expected, what] of LOOKS) {
      const now = new Date(`${shanghai}:00+08:00`);
      if (arrived > 0) await leaveWaiting(client, new Date(now.getTime() - 60_000));
      const before = await count();
      await makeDigests(db, now);
      digests.push({ when: `${shanghai}, ${what}`, made: (await count()) - before, expected });
    }
  } finally {
    await db.$disconnect();
    await client.end();
  }
  return digests;
}

/** A message that waits for its reader's next digest. @param {pg.Client} client @param {Date} at */
async function leaveWaiting(client, at) {
  const id = `${at.toISOString()} ${Math.random()}`;
  await client.query(`insert into message (id, event_id, recipient, kind, severity, template_version, params, created_at) values ($1, $1, 'faults:reader', 'ISSUE_PROGRESS', 'INFO', 1, '{}', $2)`, [id, at]);
  await client.query(`insert into delivery (id, message_id, recipient, channel, urgent, state, attempts) values ($1, $1, 'faults:reader', 'MAIL', false, 'CREATED', 0)`, [id]);
}

/** Runs a schedule on a clock that is a day ahead, then on one that is right; the seconds until it runs there. @param {EventHouse} at */
async function secondsAfterAhead(at) {
  const startedSince = async (/** @type {Date} */ since, /** @type {Date} */ until) => ((await at.neighbour.query('select from events.schedule_run where started_at between $1 and $2', [since, until])).rowCount ?? 0) > 0;
  const ahead = at.hire(['timers'], { clockAheadMs: DAY, everyMs: EVERY_MILLISECONDS });
  await ahead.ready;
  const tomorrow = new Date(Date.now() + DAY / 2);
  await holds(() => startedSince(tomorrow, new Date(Date.now() + 2 * DAY)), 20);
  await pause(2 * EVERY_MILLISECONDS);
  await ahead.kill();
  const right = new Date();
  await at.hire(['timers'], { everyMs: EVERY_MILLISECONDS }).ready;
  // It must go on by itself, not only begin.
  const once = await holds(() => startedSince(right, new Date(Date.now() + 60_000)), AGAIN_SECONDS);
  const first = new Date();
  const twice = await holds(() => startedSince(first, new Date(Date.now() + 60_000)), AGAIN_SECONDS / 2);
  return once && twice ? (Date.now() - right.getTime()) / 1_000 : Infinity;
}

/** Has a worker killed that has taken a job on a clock a day ahead, as whose it passes until tomorrow; the seconds until the announcement has its effect all the same. @param {EventHouse} at */
async function secondsStuckAhead(at) {
  await Promise.all([at.hire(['relay']).ready]);
  const ahead = at.hire(['react'], { clockAheadMs: DAY, slowMs: DAY });
  await ahead.ready;
  await changeTogether(at, ['stuck']);
  if (!(await holds(async () => (await at.queues.queue(queueNameOf(NEIGHBOUR)).getActiveCount()) === 1, 20))) throw new Error('the worker does not take the announcement');
  await ahead.kill();
  const from = Date.now();
  await at.hire(['react']).ready;
  const done = await holds(async () => {
    await at.house.query(`update events.delivery set sent_at = sent_at - interval '10 minutes'`);
    return ((await at.neighbour.query(`select from effect where what = 'stuck'`)).rowCount ?? 0) > 0;
  }, AGAIN_SECONDS);
  return done ? (Date.now() - from) / 1_000 : Infinity;
}

/** @param {() => Promise<boolean>} condition @param {number} seconds */
async function holds(condition, seconds) {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await pause(100)) if (await condition()) return true;
  return condition();
}
