// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { inEventHouse } from '../eventHouse.js';
import { nobodyEnded, secondsToNextEffect, soundness, startTraffic, tallyOf, untilSettled, withinSeconds } from '../eventTraffic.js';

/** @typedef {import('../main.js').Row} Row */

const PER_SECOND = 40;
const BETWEEN_MILLISECONDS = 2_000;
const SERVED_SECONDS = 5;
const PATIENCE_SECONDS = 30;
const SETTLED_SECONDS = 90;

/** PostgreSQL is killed again and again while changes are written: what it had acknowledged is there, and all is served again within seconds of its return. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  const kills = short ? 2 : 10;
  return inEventHouse(backend, async (at) => {
    await Promise.all([at.hire(['relay']), at.hire(['react']), at.hire(['react'])].map(({ ready }) => ready));
    const traffic = startTraffic(at, { total: 1_000_000, perSecond: PER_SECOND });
    /** @type {number[]} */
    const away = [];
    /** @type {number[]} */
    const served = [];
    for (let killed = 0; killed < kills; killed += 1) {
      await pause(BETWEEN_MILLISECONDS);
      const from = Date.now();
      await at.killPostgres();
      await at.returnPostgres();
      const back = new Date();
      away.push((back.getTime() - from) / 1_000);
      served.push(await secondsToNextEffect(at, back, PATIENCE_SECONDS));
    }
    await traffic.stop();
    say(`PostgreSQL killed ${kills} times; served again after ${served.map((seconds) => seconds.toFixed(1)).join(', ')} s`);
    const settled = await untilSettled(at, SETTLED_SECONDS);
    const tally = await tallyOf(at, traffic);
    return [
      { what: `${kills} × kill -9 of PostgreSQL during ${traffic.written()} changes: acknowledged commits lost`, figure: String(tally.commitsLost), bound: '0', held: tally.commitsLost === 0 },
      { what: 'changes refused or left open by its end', figure: String(traffic.unknown.length), bound: '', held: traffic.unknown.length > 0 },
      { what: 'away, longest', figure: `${Math.max(...away).toFixed(1)} s`, bound: '', held: true },
      withinSeconds('from its return to the effect of a change made since, longest', Math.max(...served), SERVED_SECONDS),
      ...soundness(tally),
      withinSeconds('settled after the last kill', settled, SETTLED_SECONDS),
      { what: 'parcels sent again, jobs taken from silent workers', figure: `${at.heard.resent}, ${at.heard.stalled}`, bound: '', held: true },
      nobodyEnded(at),
    ];
  }, { durable: true });
}
