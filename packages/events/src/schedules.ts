import type { Logger } from './log.ts';
import type { Database } from './outbox.ts';
import type { Queues } from './queues.ts';
import type { Taking } from './reaction.ts';

/** Work that comes round by the clock; it must bear being run twice, late, or by another process than last time. */
export interface Schedule<Db> {
  /** What it does, as a verb: `tellOverdue`. */
  name: string;
  everyMs: number;
  run(db: Db, now: Date): Promise<void>;
}

/** Runs a service's schedules from its queue `schedules.<service>`: once per turn over all processes of the service. */
export async function startSchedules<Db extends Database>(options: { service: string; db: Db; queues: Queues; schedules: Schedule<Db>[]; log: Logger }): Promise<Taking> {
  const { service, db, queues, schedules, log } = options;
  if (schedules.length === 0) return { stop: async () => undefined };
  const name = `schedules.${service}`;
  for (const schedule of schedules) await queues.queue(name).upsertJobScheduler(schedule.name, { every: schedule.everyMs }, { name: schedule.name, opts: { attempts: 1, removeOnFail: true } });
  const worker = queues.worker(name, async (job) => {
    const schedule = schedules.find((candidate) => candidate.name === job.name);
    if (schedule) await schedule.run(db, new Date());
    else log.warn({ service, schedule: job.name }, 'a schedule that this service no longer has');
  });
  return { stop: () => worker.close() };
}
