// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { inEventHouse } from '../eventHouse.js';
import { nobodyEnded, secondsToNextEffect, soundness, startTraffic, tallyOf, untilSettled, withinSeconds } from '../eventTraffic.js';

/** @typedef {import('../main.js').Row} Row */

/** @type {readonly import('../main.js').Backend[]} */
export const backends = ['redis'];

const PER_SECOND = 40;
const BETWEEN_MILLISECONDS = 2_000;
const AWAY_MILLISECONDS = 1_000;
const SERVED_SECONDS = 5;
const PATIENCE_SECONDS = 30;
const SETTLED_SECONDS = 120;

/** The queues' Redis is killed again and again, with what it had appended left: nothing is lost, and effects follow within seconds of its return. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  const kills = short ? 2 : 8;
  return inEventHouse(backend, async (at) => {
    await Promise.all([at.hire(['relay']), at.hire(['react']), at.hire(['react'])].map(({ ready }) => ready));
    const traffic = startTraffic(at, { total: 1_000_000, perSecond: PER_SECOND });
    /** @type {number[]} */
    const served = [];
    for (let killed = 0; killed < kills; killed += 1) {
      await pause(BETWEEN_MILLISECONDS);
      await at.redis?.kill();
      await pause(AWAY_MILLISECONDS);
      await at.redis?.start();
      served.push(await secondsToNextEffect(at, new Date(), PATIENCE_SECONDS));
    }
    await traffic.stop();
    say(`Redis killed ${kills} times; effects again after ${served.map((seconds) => seconds.toFixed(1)).join(', ')} s`);
    const settled = await untilSettled(at, SETTLED_SECONDS);
    const tally = await tallyOf(at, traffic);
    return [
      { what: `${kills} × kill -9 of Redis during ${traffic.written()} changes: changes refused meanwhile`, figure: String(traffic.unknown.length), bound: '0', held: traffic.unknown.length === 0 },
      withinSeconds('from its return to the effect of a change made since, longest', Math.max(...served), SERVED_SECONDS),
      ...soundness(tally),
      withinSeconds('settled after the last kill', settled, SETTLED_SECONDS),
      { what: 'parcels sent again, jobs taken from silent workers', figure: `${at.heard.resent}, ${at.heard.stalled}`, bound: '', held: true },
      nobodyEnded(at),
    ];
  });
}
