import { inSpan, newTrace, withTrace } from '@zhuqi/trace';
import type { Job } from 'bullmq';
import type { Logger } from './log.ts';
import { silentMeter } from './meter.ts';
import type { Meter } from './meter.ts';
import type { Database } from './outbox.ts';
import type { Queues } from './queues.ts';
import { reasonOf } from './reasons.ts';
import { beginRun, endRun, runsOf } from './scheduleRuns.ts';
import { startSweeping } from './sweep.ts';
import { idle } from './taking.ts';
import type { Taking } from './taking.ts';

/** How often it is looked after what should have run and what the queue has planned, in milliseconds; how much later than planned something may begin until it is run from here. */
const SWEEP = 15_000;
const LATE = 15_000;
/** How long a run may take unless told, in milliseconds. */
const WITHIN = 600_000;

/**
 * Work that comes round by the clock; it must bear being run twice, late, at once with itself, or by another process than last time.
 * What is due when stands in the service's own rows; the queue only wakes, and what it forgets is run all the same.
 */
export interface Schedule<Db> {
  /** What it does, as a verb: `tellOverdue`. */
  name: string;
  everyMs: number;
  /** `stopping` fires when the process is to stop: a long run then ends where it is, and the next turn does the rest. */
  run(db: Db, now: Date, stopping?: AbortSignal): Promise<void>;
  /** The next moment at which there will be something to do, where that is not to wait for the next turn; null when there is none. */
  nextAt?(db: Db, now: Date): Promise<Date | null>;
  /** How long a run may take, in milliseconds; ten minutes unless told. */
  withinMs?: number;
}

/** What schedules stand on. */
interface ScheduleParts<Db extends Database> {
  service: string;
  db: Db;
  queues: Queues;
  schedules: Schedule<Db>[];
  log: Logger;
  meter?: Meter;
}

/** The queue that wakes a service's schedules. */
export function scheduleQueueOf(service: string): string {
  return `schedules.${service}`;
}

/** Runs a service's schedules, woken by its queue; whatever the queue did not wake, because nobody ran or it was lost, is run by the next process that looks. */
export async function startSchedules<Db extends Database>({ service, db, queues, schedules, log, meter = silentMeter }: ScheduleParts<Db>): Promise<Taking> {
  if (schedules.length === 0) return idle;
  const queue = queues.queue(scheduleQueueOf(service));
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const plan = (schedule: Schedule<Db>) => queue.upsertJobScheduler(schedule.name, { every: schedule.everyMs }, { name: schedule.name, opts: { attempts: 1, removeOnFail: true } });

  const wakeFor = async (schedule: Schedule<Db>) => {
    const now = new Date();
    const at = await schedule.nextAt?.(db, now);
    if (!at || at.getTime() > now.getTime() + schedule.everyMs) return;
    // A clock may wake a moment early; what is due then is not due yet.
    const delay = Math.max(0, at.getTime() - now.getTime()) + 5;
    await queue.add(schedule.name, {}, { jobId: `wake-${schedule.name}-${at.getTime()}`, delay, attempts: 1, removeOnComplete: true, removeOnFail: true });
  };

  const turn = async (schedule: Schedule<Db>, dueAt: number) => {
    const began = new Date();
    await beginRun(db, schedule.name, new Date(Math.min(dueAt, began.getTime())), began);
    try {
      await within(schedule.withinMs ?? WITHIN, schedule.run(db, began, stopping.signal));
      await endRun(db, schedule.name, began, null);
      meter.fired(schedule.name, Math.max(0, began.getTime() - dueAt) / 1000, (Date.now() - began.getTime()) / 1000);
    } catch (error) {
      meter.scheduleFailed(schedule.name);
      log.error({ err: error, service, schedule: schedule.name }, 'a schedule failed; it runs again at its next turn');
      await endRun(db, schedule.name, began, reasonOf(error));
    }
    // Whether the queue answers is nothing that a run waits for.
    wakeFor(schedule).catch((error: unknown) => log.warn({ err: error, service, schedule: schedule.name }, 'a schedule could not be woken for its next moment; it is looked for'));
  };

  /** Once at a time in one process, as long as it is not given up. */
  const runOnce = (schedule: Schedule<Db>, dueAt: number): Promise<void> => {
    const running = underWay.get(schedule.name);
    if (running) return running;
    // What is not begun any more is run by the next process that looks.
    if (stopping.signal.aborted) return Promise.resolve();
    const run = withTrace(newTrace(), () => inSpan(`schedule ${schedule.name}`, { service }, () => turn(schedule, dueAt), 'consumer')).finally(() => underWay.delete(schedule.name));
    underWay.set(schedule.name, run);
    return run;
  };

  /** Plans it where the queue has forgotten it, or was told by a clock that was ahead to wait for a moment far off. */
  const keepPlanned = async (schedule: Schedule<Db>) => {
    const planned = await queue.getJobScheduler(schedule.name);
    if (planned?.next && planned.next <= Date.now() + schedule.everyMs + LATE) return;
    if (planned) await queue.removeJobScheduler(schedule.name);
    await plan(schedule);
  };

  const planAll = async () => {
    for (const schedule of schedules) {
      await keepPlanned(schedule);
      await wakeFor(schedule);
    }
  };

  const runDue = async () => {
    const runs = new Map((await runsOf(db)).map((run) => [run.schedule, run]));
    for (const schedule of schedules) {
      const began = runs.get(schedule.name)?.startedAt.getTime();
      // A run that is still to begin was noted by a clock that was ahead.
      const known = began !== undefined && began <= Date.now() + LATE;
      const dueAt = known ? began + schedule.everyMs : Date.now();
      if (!known || Date.now() > dueAt + LATE) await runOnce(schedule, dueAt);
    }
  };

  for (const schedule of schedules) await plan(schedule);
  const worker = queues.worker(scheduleQueueOf(service), async (job: Job) => {
    const schedule = schedules.find((candidate) => candidate.name === job.name);
    if (schedule) await runOnce(schedule, job.timestamp + (job.opts.delay ?? 0));
    else log.warn({ service, schedule: job.name }, 'a schedule that this service no longer has');
  }, { stalled: () => meter.stalled(scheduleQueueOf(service)) });
  const sweeping = [startSweeping(SWEEP, log, runDue, 0), startSweeping(SWEEP, log, planAll)];
  return {
    runs: worker.runs,
    async stop() {
      stopping.abort();
      await Promise.all([worker.close(), ...sweeping.map((each) => each.stop()), ...underWay.values()]);
    },
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('a run took too long'), { code: 'TOO_LONG' })), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
