// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { listDeadLetters, replayDeadLetters } from '@zhuqi/events';
import { inEventHouse } from '../eventHouse.js';
import { changeTogether, nobodyEnded, soundness, tallyOf, untilSettled, withinSeconds } from '../eventTraffic.js';
import { told } from '../neighbours.js';

/** @typedef {import('../main.js').Row} Row */

const ANNOUNCEMENTS = 1_000;
const POISON = 'change-500';
const OTHERS_SECONDS = 30;
const DEAD_SECONDS = 60;
const REPLAYED_SECONDS = 15;
/** The pauses between attempts that are really waited for; longer ones are skipped. */
const LONGEST_PAUSE = { short: 2, whole: 10 };

/** One announcement of a thousand cannot be taken in: the others are, it stands among the dead letters with its reason, and is taken in once its cause is mended and it is replayed. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  return inEventHouse(backend, async (at) => {
    await Promise.all([at.hire(['relay']), at.hire(['react']), at.hire(['react'])].map(({ ready }) => ready));
    await at.neighbour.query('insert into barred values ($1)', [POISON]);
    const ids = Array.from({ length: ANNOUNCEMENTS }, (_, i) => `change-${i}`);
    const began = Date.now();
    await changeTogether(at, ids);
    const effects = async () => (await at.neighbour.query('select count(*)::int as n from effect')).rows[0].n;
    const others = await until(async () => (await effects()) >= ANNOUNCEMENTS - 1, OTHERS_SECONDS);
    const before = await effects();
    say(`${before} of ${ANNOUNCEMENTS} have had their effect`);
    const skipped = short ? LONGEST_PAUSE.short : LONGEST_PAUSE.whole;
    await until(async () => {
      await at.neighbour.query(`update events.failure set retry_at = clock_timestamp() where last_failed_at < clock_timestamp() - $1 * interval '1 second' and retry_at > clock_timestamp() and resolved_at is null`, [skipped]);
      return (await listDeadLetters(at.neighbour)).length > 0;
    }, short ? DEAD_SECONDS : 2 * DEAD_SECONDS);
    const dead = await listDeadLetters(at.neighbour);
    const stuck = await untilSent(at);
    const tooSoon = short ? null : await replayedTo(at, ANNOUNCEMENTS, 3);
    await at.neighbour.query('delete from barred');
    // What was replayed too soon has been counted as a first attempt again, or is dead once more.
    await at.neighbour.query(`update events.failure set retry_at = clock_timestamp() where resolved_at is null`);
    const replayed = await replayedTo(at, ANNOUNCEMENTS, REPLAYED_SECONDS);
    const settled = await untilSettled(at, OTHERS_SECONDS);
    const tally = await tallyOf(at, { kept: ids });
    const reason = dead[0]?.reason ?? '';
    return [
      { what: `one of ${ANNOUNCEMENTS} is poison: others in effect`, figure: String(before), bound: String(ANNOUNCEMENTS - 1), held: before === ANNOUNCEMENTS - 1 },
      withinSeconds('the others, all', others, OTHERS_SECONDS),
      { what: 'dead letters, attempts', figure: `${dead.length}, ${dead[0]?.attempts ?? 0}`, bound: '1, 5', held: dead.length === 1 && dead[0]?.attempts === 5 },
      { what: 'its reason', figure: reason, bound: 'BARRED', held: reason.includes('BARRED') },
      { what: 'undelivered because of it', figure: String(stuck), bound: '0', held: stuck === 0 },
      ...(short ? [] : [{ what: 'replayed before its cause is mended: in effect', figure: tooSoon === null ? 'no' : 'yes', bound: 'no', held: tooSoon === null }]),
      withinSeconds('replayed after its cause is mended: in effect', replayed ?? Infinity, REPLAYED_SECONDS),
      ...soundness(tally),
      withinSeconds('settled', settled, OTHERS_SECONDS),
      { what: 'all in all', figure: `${((Date.now() - began) / 1_000).toFixed(0)} s`, bound: '', held: true },
      nobodyEnded(at),
    ];
  });
}

/** Seconds until a condition held, or until it was waited for long enough. @param {() => Promise<boolean>} holds @param {number} withinThese */
async function until(holds, withinThese) {
  const began = Date.now();
  while (!(await holds()) && Date.now() - began < withinThese * 1_000) await pause(50);
  return (Date.now() - began) / 1_000;
}

/** @param {import('../eventHouse.js').EventHouse} at */
async function untilSent({ house }) {
  const left = async () => (await house.query('select count(*)::int as n from events.delivery')).rows[0].n;
  await until(async () => (await left()) === 0, OTHERS_SECONDS);
  return left();
}

/** Replays what is dead; the seconds until so many effects are there, null when they never are. @param {import('../eventHouse.js').EventHouse} at @param {number} effects @param {number} seconds */
async function replayedTo({ neighbour }, effects, seconds) {
  await replayDeadLetters(neighbour, { event: told.name });
  const enough = async () => (await neighbour.query('select count(*)::int as n from effect')).rows[0].n >= effects;
  const took = await until(enough, seconds);
  return (await enough()) ? took : null;
}
