// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { inEventHouse } from '../eventHouse.js';
import { nobodyEnded, soundness, startTraffic, tallyOf, untilSettled, withinSeconds } from '../eventTraffic.js';

/** @typedef {import('../main.js').Row} Row */

const RELAYS = 2;
const BETWEEN_MILLISECONDS = 1_000;
const SETTLED_SECONDS = 120;
const UNDONE_EVERY = 10;

/** Relays are killed, one of two at random again and again, while one change in ten is rolled back: nothing is told that did not happen, and everything that did. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  const { kills, total } = short ? { kills: 8, total: 2_000 } : { kills: 50, total: 10_000 };
  return inEventHouse(backend, async (at) => {
    const relays = Array.from({ length: RELAYS }, () => at.hire(['relay']));
    await Promise.all([...relays, at.hire(['react']), at.hire(['react'])].map(({ ready }) => ready));
    const began = Date.now();
    const traffic = startTraffic(at, { total, perSecond: (total * 1_000) / (kills * BETWEEN_MILLISECONDS), undoneEvery: UNDONE_EVERY });
    for (let killed = 0; killed < kills; killed += 1) {
      await pause(BETWEEN_MILLISECONDS);
      const which = Math.floor(Math.random() * RELAYS);
      await relays[which]?.kill();
      relays[which] = at.hire(['relay']);
    }
    await traffic.done;
    say(`${kills} relays killed; ${total} changes written, ${traffic.undone.length} of them rolled back`);
    const settled = await untilSettled(at, SETTLED_SECONDS);
    const tally = await tallyOf(at, traffic);
    return [
      { what: `${kills} × kill -9 of one of ${RELAYS} relays during ${total} changes, all in all`, figure: `${((Date.now() - began) / 1_000).toFixed(0)} s`, bound: '', held: true },
      { what: 'changes rolled back', figure: String(traffic.undone.length), bound: String(total / UNDONE_EVERY), held: traffic.undone.length === total / UNDONE_EVERY },
      ...soundness(tally),
      withinSeconds('settled after the last kill', settled, SETTLED_SECONDS),
      { what: 'parcels sent again', figure: String(at.heard.resent), bound: '', held: true },
      nobodyEnded(at),
    ];
  });
}
