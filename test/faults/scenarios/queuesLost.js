// @ts-check
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openPool, queueNameOf, scheduleQueueOf } from '@zhuqi/events';
import { inEventHouse } from '../eventHouse.js';
import { changeTogether, nobodyEnded, soundness, startTraffic, tallyOf, untilSettled, withinSeconds } from '../eventTraffic.js';
import { NEIGHBOUR } from '../neighbours.js';

/** @typedef {import('../main.js').Row} Row */
/** @typedef {import('../eventHouse.js').EventHouse} EventHouse */

/** So slow that much is in the queues when they are lost. */
const SLOW_MILLISECONDS = 20;
const PER_SECOND = 30;
const AT_ONCE = 3_000;
const RESTORED_SECONDS = 120;
const TIMERS_EVERY_MILLISECONDS = 60_000;
/** What PostgreSQL's queues need to be queues at all. */
const KEPT = ['bullmq_migrations', 'migrations'];

/** Everything that the queues hold is deleted at once in the middle of traffic, schedulers included: nothing is lost, and all runs again within two minutes without anybody's help. @param {import('../main.js').Course} course @returns {Promise<Row[]>} */
export function run({ short, backend, say }) {
  return inEventHouse(backend, async (at) => {
    await Promise.all([at.hire(['relay']), ...[1, 2].map(() => at.hire(['react', 'timers'], { slowMs: SLOW_MILLISECONDS }))].map(({ ready }) => ready));
    const traffic = startTraffic(at, { total: 1_000_000, perSecond: PER_SECOND });
    await pause(2_000);
    const scheduler = () => at.queues.queue(scheduleQueueOf(NEIGHBOUR)).getJobScheduler('fireTimers');
    const planned = await scheduler();
    // What is in the queue at the moment of the loss is gone: much of it must be there to tell anything.
    await changeTogether(at, Array.from({ length: AT_ONCE }, (_, i) => `load-${i}`));
    const waiting = () => at.queues.queue(queueNameOf(NEIGHBOUR)).getWaitingCount();
    for (const end = Date.now() + 10_000; (await waiting()) < 10 && Date.now() < end;) await pause(5);
    const jobs = await waiting();
    const { rows: [before] } = await at.house.query('select coalesce(sum(cardinality(positions)), 0)::int as n, max(id) as last from events.delivery where sent_at is not null');
    await loseAll(at);
    const lostAt = Date.now();
    const due = new Date(lostAt + 3_000);
    await at.neighbour.query('insert into timer (id, due_at) values (1, $1)', [due]);
    say(`the queues were emptied with ${jobs} jobs in them, while ${before.n} announcements were not acknowledged`);
    const plannedAgain = secondsUntil(async () => Boolean(await scheduler()), lostAt, RESTORED_SECONDS);
    // In the short form nobody waits for the publisher's whole patience.
    if (short) await at.house.query(`update events.delivery set sent_at = sent_at - interval '25 seconds'`);
    const restored = await secondsUntil(async () => (await at.house.query('select from events.delivery where id <= $1', [before.last])).rowCount === 0, lostAt, RESTORED_SECONDS);
    await traffic.stop();
    await untilSettled(at, RESTORED_SECONDS);
    const again = await plannedAgain;
    const fired = await secondsUntil(async () => ((await at.neighbour.query('select from fired')).rowCount ?? 0) > 0, due.getTime(), short ? 0 : RESTORED_SECONDS);
    const tally = await tallyOf(at, traffic);
    return [
      { what: 'queues emptied at once: jobs in them, announcements under way', figure: `${jobs}, ${before.n}`, bound: '> 0', held: jobs > 0 },
      withinSeconds('these in effect and acknowledged, while others go on coming, after', restored, RESTORED_SECONDS),
      ...soundness(tally),
      withinSeconds('the scheduler is planned again, after', planned ? again : Infinity, RESTORED_SECONDS),
      ...(short ? [] : [withinSeconds(`a timer that came due meanwhile, which only its schedule of every ${TIMERS_EVERY_MILLISECONDS / 1_000} s can see, late by`, fired, RESTORED_SECONDS)]),
      { what: 'parcels sent again', figure: String(at.heard.resent), bound: '', held: true },
      nobodyEnded(at),
    ];
  });
}

/** @param {() => Promise<boolean>} holds @param {number} since @param {number} most */
async function secondsUntil(holds, since, most) {
  while (!(await holds()) && Date.now() - since < most * 1_000) await pause(100);
  return (await holds()) ? Math.max(0, Date.now() - since) / 1_000 : Infinity;
}

/** @param {EventHouse} at */
async function loseAll({ redis, queuePlace }) {
  if (redis) {
    const { hostname, port } = new URL(redis.url);
    const socket = connect(Number(port), hostname);
    socket.write('FLUSHALL\r\n');
    const [said] = await once(socket, 'data');
    socket.destroy();
    if (!String(said).startsWith('+OK')) throw new Error(`Redis says ${said}`);
    return;
  }
  const pool = openPool({ connectionString: queuePlace.databaseUrl ?? '', max: 1 }, { info: () => undefined, warn: () => undefined, error: () => undefined });
  try {
    const { rows } = await pool.query(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq' and tablename <> all($1)`, [KEPT]);
    await pool.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`);
  } finally {
    await pool.end();
  }
}
