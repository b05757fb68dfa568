// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { inEventHouse } from '../eventHouse.js';
import { nobodyEnded, soundness, startTraffic, tallyOf, untilSettled, withinSeconds } from '../eventTraffic.js';

/** @typedef {import('../main.js').Row} Row */

const WORKERS = 4;
const BETWEEN_MILLISECONDS = 1_000;
/** So slow that many are killed in the middle of their work. */
const SLOW_MILLISECONDS = 10;
const SETTLED_SECONDS = 90;

/** Workers are killed, one at random each second, while announcements come in: each has its effect, once, in its order. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  const { kills, total } = short ? { kills: 8, total: 2_000 } : { kills: 50, total: 10_000 };
  return inEventHouse(backend, async (at) => {
    await at.hire(['relay']).ready;
    const hire = () => at.hire(['react'], { slowMs: SLOW_MILLISECONDS });
    const workers = Array.from({ length: WORKERS }, () => hire());
    await Promise.all(workers.map(({ ready }) => ready));
    const began = Date.now();
    const traffic = startTraffic(at, { total, perSecond: (total * 1_000) / (kills * BETWEEN_MILLISECONDS) });
    for (let killed = 0; killed < kills; killed += 1) {
      await pause(BETWEEN_MILLISECONDS);
      const which = Math.floor(Math.random() * WORKERS);
      await workers[which]?.kill();
      workers[which] = hire();
    }
    await traffic.done;
    say(`${kills} workers killed; ${total} changes written`);
    const settled = await untilSettled(at, SETTLED_SECONDS);
    const tally = await tallyOf(at, traffic);
    return [
      { what: `${kills} × kill -9 of one of ${WORKERS} workers during ${total} announcements, all in all`, figure: `${((Date.now() - began) / 1_000).toFixed(0)} s`, bound: '', held: true },
      ...soundness(tally),
      withinSeconds('settled after the last kill', settled, SETTLED_SECONDS),
      { what: 'parcels sent again, jobs taken from silent workers', figure: `${at.heard.resent}, ${at.heard.stalled}`, bound: '', held: true },
      nobodyEnded(at),
    ];
  });
}
