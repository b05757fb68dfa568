// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { inEventHouse } from '../eventHouse.js';
import { nobodyEnded, secondsToNextEffect, soundness, startTraffic, tallyOf, untilSettled, withinSeconds } from '../eventTraffic.js';

/** @typedef {import('../main.js').Row} Row */

const PER_SECOND = 40;
const BETWEEN_MILLISECONDS = 2_000;
const SERVED_SECONDS = 5;
const PATIENCE_SECONDS = 30;
const SETTLED_SECONDS = 60;

/** Every connection to every database is cut at once, under load: nobody ends, and effects follow again within seconds. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  const times = short ? 1 : 5;
  return inEventHouse(backend, async (at) => {
    await Promise.all([at.hire(['relay', 'timers']), at.hire(['relay']), at.hire(['react']), at.hire(['react', 'timers'])].map(({ ready }) => ready));
    const traffic = startTraffic(at, { total: 1_000_000, perSecond: PER_SECOND });
    /** @type {number[]} */
    const served = [];
    let cut = 0;
    for (let time = 0; time < times; time += 1) {
      await pause(BETWEEN_MILLISECONDS);
      const { rowCount } = await at.server.query(`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`);
      cut += rowCount ?? 0;
      served.push(await secondsToNextEffect(at, new Date(), PATIENCE_SECONDS));
    }
    await traffic.stop();
    say(`${cut} connections cut in ${times} times`);
    const settled = await untilSettled(at, SETTLED_SECONDS);
    const tally = await tallyOf(at, traffic);
    return [
      { what: `all connections cut, ${times} times: connections`, figure: String(cut), bound: '> 0', held: cut > 0 },
      withinSeconds('from the cut to the effect of a change made since, longest', Math.max(...served), SERVED_SECONDS),
      { what: 'acknowledged commits lost', figure: String(tally.commitsLost), bound: '0', held: tally.commitsLost === 0 },
      ...soundness(tally),
      withinSeconds('settled after the last cut', settled, SETTLED_SECONDS),
      nobodyEnded(at),
    ];
  });
}
