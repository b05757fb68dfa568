// @ts-check
// A process of the scenarios' two services: relays, reacts or fires timers, as its argument says; it tells its starter what its meter hears.
import { openPool, openQueues, silentMeter, startReactions, startRelay, startSchedules } from '@zhuqi/events';
import { setClockAhead } from '../bench/clock.js';
import { firing, HOUSE, NEIGHBOUR, noting } from './neighbours.js';
import { sessionOn } from './session.js';

/** @typedef {{ roles: import('./neighbours.js').Role[], houseUrl: string, neighbourUrl: string, queuePlace: import('@zhuqi/events').QueuePlace, clockAheadMs?: number, slowMs?: number, everyMs?: number }} Work */

const LAST_MILLISECONDS = 15_000;
/** @type {Work} */
const { roles, houseUrl, neighbourUrl, queuePlace, clockAheadMs = 0, slowMs, everyMs } = JSON.parse(process.argv[2] ?? '{}');
if (clockAheadMs !== 0) setClockAhead(clockAheadMs);

const log = { info: () => undefined, warn: saying('warn'), error: saying('error') };
const meter = { ...silentMeter, resent: (/** @type {string} */ _, /** @type {number} */ parcels) => void process.send?.({ resent: parcels }), stalled: () => void process.send?.({ stalled: 1 }) };
const queues = await openQueues(queuePlace, log);
/** @type {{ stop(): Promise<void> }[]} */
const running = [];
if (roles.includes('relay')) running.push(startRelay({ publisher: HOUSE, pool: openPool({ connectionString: houseUrl, max: 6 }, log), queues, log, meter }));
const db = sessionOn(openPool({ connectionString: neighbourUrl, max: 6 }, log));
if (roles.includes('react')) running.push(startReactions({ consumer: NEIGHBOUR, db, queues, reactions: [noting(slowMs)], log, meter }));
if (roles.includes('timers')) running.push(await startSchedules({ service: NEIGHBOUR, db, queues, schedules: [firing(String(process.pid), everyMs)], log, meter }));
process.send?.({ ready: 1 });

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), LAST_MILLISECONDS).unref();
  void Promise.all(running.map((each) => each.stop())).then(() => process.exit(0));
});
process.on('SIGINT', () => undefined);

/** @param {string} level @returns {(details: object, message: string) => void} */
function saying(level) {
  return (details, message) => {
    const { err, ...rest } = /** @type {{ err?: Error & { code?: string } }} */ (details);
    process.stderr.write(`${level} ${message} ${JSON.stringify(rest)} ${err?.code ?? ''} ${err?.stack ?? err?.message ?? ''}\n`);
  };
}
