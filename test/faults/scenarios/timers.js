// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { inEventHouse } from '../eventHouse.js';
import { nobodyEnded, withinSeconds } from '../eventTraffic.js';

/** @typedef {import('../main.js').Row} Row */

const WORKERS = 3;
const OVERDUE_SECONDS = 60;
const LATE_SECONDS = 5;

/** Timers come due while three processes run, while none does, and after they came back: each fires once, none early, and what is overdue soon after the return. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  const { timers, third } = short ? { timers: 200, third: 3 } : { timers: 1_000, third: 20 };
  return inEventHouse(backend, async (at) => {
    const hire = async () => {
      const workers = Array.from({ length: WORKERS }, () => at.hire(['timers']));
      await Promise.all(workers.map(({ ready }) => ready));
      return workers;
    };
    const start = new Date(Date.now() + 3_000);
    await at.neighbour.query(`insert into timer (id, due_at) select n, $1::timestamptz + n * $2::float8 * interval '1 second' from generate_series(1, $3::int) as n`, [start, (3 * third) / timers, timers]);
    const workers = await hire();
    const there = new Date();
    const gone = new Date(Math.max(start.getTime(), there.getTime()) + third * 1_000);
    await pause(gone.getTime() - Date.now());
    await Promise.all(workers.map(({ kill }) => kill()));
    await pause(third * 1_000);
    const back = new Date();
    say(`all processes killed for ${((back.getTime() - gone.getTime()) / 1_000).toFixed(1)} s`);
    await hire();
    const left = async () => (await at.neighbour.query('select count(*)::int as n from timer where fired_at is null')).rows[0].n;
    for (const end = Math.max(Date.now(), start.getTime() + 3 * third * 1_000) + OVERDUE_SECONDS * 1_000; Date.now() < end && (await left()) > 0;) await pause(100);
    // What fires twice would do so now.
    await pause(2_000);
    const { rows: [count] } = await at.neighbour.query(
      `select count(distinct fired.id)::int as fired, (count(*) - count(distinct fired.id))::int as twice, count(*) filter (where fired.at < timer.due_at)::int as early,
         percentile_disc(array[0.5, 0.99, 1]) within group (order by extract(epoch from fired.at - timer.due_at)) filter (where timer.due_at between $3 and $1::timestamptz - interval '1 second') as late,
         count(*) filter (where timer.due_at between $1 and $2)::int as overdue, count(distinct by)::int as processes,
         coalesce(max(extract(epoch from fired.at - greatest(timer.due_at, $2))) filter (where timer.due_at > $1::timestamptz - interval '1 second'), 0)::float8 as caught
       from fired join timer using (id)`, [gone, back, there]);
    const [p50, p99, most] = (count.late ?? []).map(Number);
    return [
      { what: `${timers} timers, ${count.overdue} of them due while all ${WORKERS} processes were killed: fired`, figure: String(count.fired), bound: String(timers), held: count.fired === timers && count.overdue > 0 },
      { what: 'fired twice, early', figure: `${count.twice}, ${count.early}`, bound: '0, 0', held: count.twice + count.early === 0 },
      withinSeconds('after the return, longest: overdue ones from the return, others from their moment', count.caught, OVERDUE_SECONDS),
      { what: 'late while processes ran, p50, p99, longest', figure: `${(p50 * 1_000).toFixed(0)} ms, ${(p99 * 1_000).toFixed(0)} ms, ${(most * 1_000).toFixed(0)} ms`, bound: `p99 ≤ ${LATE_SECONDS} s`, held: p99 <= LATE_SECONDS, timed: true },
      { what: 'processes that fired', figure: String(count.processes), bound: '', held: true },
      nobodyEnded(at),
    ];
  });
}
