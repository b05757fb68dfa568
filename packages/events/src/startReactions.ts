import type { Job } from 'bullmq';
import { startAcknowledging } from './acknowledgements.ts';
import type { Message } from './event.ts';
import { buryAbandoned, claimRetries, noteFailures } from './failures.ts';
import { leftBehind, missingBefore } from './held.ts';
import type { Logger } from './log.ts';
import { silentMeter } from './meter.ts';
import type { Meter } from './meter.ts';
import type { Database } from './outbox.ts';
import { queueNameOf } from './parcels.ts';
import type { Queues } from './queues.ts';
import type { Reaction } from './reaction.ts';
import { Failure } from './reasons.ts';
import { startSweeping } from './sweep.ts';
import { takeIn, takeInAgain } from './takeIn.ts';
import { idle } from './taking.ts';
import type { Taking } from './taking.ts';

/** How often failures, and announcements that wait for others, are looked after, in milliseconds. */
const SWEEP = 2_000;
/** How long an announcement may be waited for until its publisher is asked to send it again, in seconds, and how often that is looked at, in milliseconds. */
const MISSING = 60;
const LOOK = 10_000;
/** How many times a job may have been with a worker that fell silent until its announcements are tried one by one. */
const STALLED = 10;

/** Takes announcements from the consumer's queue and lets its reactions act, each exactly once in effect (inbox in the same transaction) and in the order of what it is about; acknowledges them to their publishers. */
export function startReactions<Db extends Database>(options: { consumer: string; db: Db; queues: Queues; reactions: Reaction<Db>[]; groups?: readonly string[]; log: Logger; meter?: Meter }): Taking {
  const { consumer: name, db, queues, reactions, groups = [], log, meter = silentMeter } = options;
  if (reactions.length === 0) return idle;
  const consumer = { name, db, reactions, log, meter };
  const acknowledging = startAcknowledging(name, queues, log);

  const worker = queues.worker(queueNameOf(name), async (job: Job<Message[]>) => {
    try {
      if (job.stalledCounter >= STALLED) await noteFailures(db, job.data, new Error('taken from silent workers too often'));
      else await takeIn(consumer, job.data);
    } catch (error) {
      // What the error says would stand in the queue.
      throw new Failure(error);
    }
    acknowledging.taken(job.data);
  }, { stalled: () => meter.stalled(queueNameOf(name)) });

  let asked = Date.now();
  const sweeping = startSweeping(SWEEP, log, async () => {
    for (const message of await claimRetries(db)) await takeInAgain(consumer, message);
    for (const message of await buryAbandoned(db)) meter.died(message.event);
    for (const message of await leftBehind(db)) await takeIn(consumer, [message]);
    if (Date.now() - asked < LOOK) return;
    asked = Date.now();
    // A queue server that has lost everything has forgotten its groups as well.
    for (const group of groups) await queues.join(group, name);
    acknowledging.missing(await missingBefore(db, MISSING));
  });
  return {
    runs: worker.runs,
    async stop() {
      await Promise.all([worker.close(), sweeping.stop()]);
      await acknowledging.stop();
    },
  };
}
