// @ts-check
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { inEventHouse } from '../faults/eventHouse.js';
import { change, changeTogether, untilSettled } from '../faults/eventTraffic.js';
import { sessionOn } from '../faults/session.js';

/** @typedef {import('../faults/eventHouse.js').EventHouse} EventHouse */
/** @typedef {{ backend: string, kind: string, announcements: number, p50: number, p99: number, perSecond: number }} EventFigures Milliseconds from the commit of a change to its effect at a consumer, and effects per second from the first commit to the last effect. */

const PACED = { total: 500, perSecond: 50, writers: 8 };
const FAST = { total: 4_000, perSecond: Infinity, writers: 8 };
const TOGETHER = 10_000;
const SETTLED_SECONDS = 60;

/** How long it takes from a change to its effect at another service, which runs once as its publisher does, on a PostgreSQL that forces to disk; on Redis too, where there is one. @param {(step: string) => void} say @returns {Promise<EventFigures[]>} */
export async function measureEvents(say) {
  process.env.TEST_REDIS_SERVER ||= spawnSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const backends = /** @type {const} */ (['postgresql', ...(process.env.TEST_REDIS_SERVER ? /** @type {const} */ (['redis']) : [])]);
  const figures = [];
  for (const backend of backends) {
    say(`announcements, queues on ${backend}`);
    figures.push(...await inEventHouse(backend, async (at) => {
      await Promise.all([at.hire(['relay']), at.hire(['react'])].map(({ ready }) => ready));
      await each(at, 'warm', { total: 200, perSecond: 100, writers: 4 });
      const measured = [
        { kind: `each in a transaction of its own, ${PACED.perSecond}/s`, ...await each(at, 'paced', PACED) },
        { kind: `each in a transaction of its own, ${FAST.writers} writers at full speed`, ...await each(at, 'fast', FAST) },
        { kind: 'all in one transaction', ...await together(at) },
      ];
      return measured.map((one) => ({ backend, ...one }));
    }, { durable: true }));
  }
  return figures;
}

/** @param {EventHouse} at @param {string} name @param {{ total: number, perSecond: number, writers: number }} course */
async function each(at, name, { total, perSecond, writers }) {
  const db = sessionOn(at.house);
  /** @type {Map<string, number>} */
  const commits = new Map();
  const began = Date.now();
  let next = 0;
  await Promise.all(Array.from({ length: writers }, async () => {
    while (next < total) {
      const number = next;
      next += 1;
      const early = began + (number * 1_000) / perSecond - Date.now();
      if (early > 0) await pause(early);
      const id = `${name}-${number}`;
      await change(db, id, id);
      commits.set(id, Date.now());
    }
  }));
  return figuresOf(at, commits);
}

/** @param {EventHouse} at */
async function together(at) {
  const ids = Array.from({ length: TOGETHER }, (_, i) => `together-${i}`);
  await changeTogether(at, ids);
  const now = Date.now();
  return figuresOf(at, new Map(ids.map((id) => [id, now])));
}

/** Throws unless each change had its effect. @param {EventHouse} at @param {Map<string, number>} commits */
async function figuresOf(at, commits) {
  await untilSettled(at, SETTLED_SECONDS);
  const { rows } = await at.neighbour.query('select what, (extract(epoch from at) * 1000)::float8 as at from effect where what = any($1)', [[...commits.keys()]]);
  if (rows.length !== commits.size) throw new Error(`${rows.length} effects of ${commits.size} announcements`);
  const took = rows.map(({ what, at: effect }) => Math.max(0, effect - (commits.get(what) ?? NaN))).sort((a, b) => a - b);
  const last = Math.max(...rows.map(({ at: effect }) => effect));
  const seconds = (last - Math.min(...commits.values())) / 1_000;
  const percentile = (/** @type {number} */ share) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN;
  return { announcements: commits.size, p50: percentile(0.5), p99: percentile(0.99), perSecond: commits.size / seconds };
}
