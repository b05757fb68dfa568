// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { conditionOf, openQueues } from '@zhuqi/events';
import { createLog } from '@zhuqi/subgraph';
import pg from 'pg';

/** @typedef {{ seconds: number, unsent: number, unacknowledged: number, jobs: number, held: number, dead: number }} Rest What is left on its way, and for how many seconds it was waited for. */

/** @typedef {Pick<import('../bench/cityAside.js').CityAside, 'queuePlace' | 'subgraphUrls' | 'databaseOf'>} Delivering */

/** Waits until everything announced is acknowledged and no job is left in any service's queue, at most so many seconds; tells what is left. @param {Delivering} city @param {number} [patienceSeconds] @returns {Promise<Rest>} */
export async function untilDelivered(city, patienceSeconds = 60) {
  const queues = await openQueues(city.queuePlace, createLog('faults', 'silent'));
  const pools = await Promise.all(Object.keys(city.subgraphUrls).map(async (service) => ({ service, pool: new pg.Pool({ connectionString: await city.databaseOf(service), max: 1 }) })));
  const began = Date.now();
  try {
    for (;;) {
      const conditions = await Promise.all(pools.map(({ service, pool }) => conditionOf(service, pool, queues, [])));
      const sum = (/** @type {(condition: import('@zhuqi/events').Condition) => number} */ of) => conditions.reduce((total, condition) => total + of(condition), 0);
      const seconds = (Date.now() - began) / 1_000;
      const rest = {
        seconds,
        unsent: sum(({ outbox }) => outbox.unsent),
        unacknowledged: sum(({ deliveries }) => deliveries.reduce((total, { unacknowledged }) => total + unacknowledged, 0)),
        jobs: sum(({ queue }) => queue.waiting + queue.active + queue.delayed + queue.failed),
        held: sum(({ held }) => held),
        dead: sum(({ deadLetters }) => deadLetters.reduce((total, { messages }) => total + messages, 0)),
      };
      if (seconds > patienceSeconds || rest.unsent + rest.unacknowledged + rest.jobs + rest.held === 0) return rest;
      await pause(100);
    }
  } finally {
    await Promise.all(pools.map(({ pool }) => pool.end()));
    await queues.close();
  }
}

/** Rows of a service's database. @param {import('./city.js').City} city @param {string} service @param {string} text @param {unknown[]} [values] @returns {Promise<any[]>} */
export async function rowsIn(city, service, text, values = []) {
  const client = new pg.Client({ connectionString: await city.databaseOf(service) });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
