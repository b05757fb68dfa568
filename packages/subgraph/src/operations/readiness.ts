import type { Queues } from '@zhuqi/events';
import type pg from 'pg';

/** What a service can lack to be ready. */
export type Lack = 'database' | 'queues' | 'relay' | 'workers';

/** How the background work of a service beats. */
export interface Pulse {
  /** When the relay last looked through the outbox, in milliseconds since 1970; 0 before the first time. */
  relayPassedAt: number;
  /** Whether whoever takes jobs is there to take them. */
  workersRun: boolean;
}

/** What a service stands on to be ready; `pulse` is undefined while its background work has not begun. */
export interface ReadinessParts {
  pool: pg.Pool;
  queues: Queues;
  /** The name of the service's own queue. */
  queue: string;
  pulse: () => Pulse | undefined;
}

const PATIENCE_MILLISECONDS = 1_000;
const RELAY_MILLISECONDS = 30_000;
/** Anybody may ask: what was found holds for as long as this. */
const KEPT_MILLISECONDS = 500;

/** Tells what a service lacks to do its whole work: its database and queues answer within a second, its relay has passed within 30 s, its workers run. Nothing lacking is ready. */
export function readiness(parts: ReadinessParts): () => Promise<Lack[]> {
  const began = Date.now();
  let round: Promise<Lack[]> | undefined;
  let until = 0;
  return () => {
    if (round && Date.now() < until) return round;
    until = Date.now() + KEPT_MILLISECONDS + PATIENCE_MILLISECONDS;
    round = lacking(parts, began).finally(() => { until = Date.now() + KEPT_MILLISECONDS; });
    return round;
  };
}

async function lacking({ pool, queues, queue, pulse }: ReadinessParts, began: number): Promise<Lack[]> {
  const [database, queueBackend] = await Promise.all([answers(() => pool.query('select 1')), answers(() => queues.queue(queue).getJobCounts('waiting'))]);
  const beat = pulse();
  const passed = Date.now() - Math.max(beat?.relayPassedAt ?? 0, began) < RELAY_MILLISECONDS;
  const held: Record<Lack, boolean> = { database, queues: queueBackend, relay: beat !== undefined && passed, workers: beat?.workersRun ?? false };
  return (Object.keys(held) as Lack[]).filter((part) => !held[part]);
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  let late: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([ask().then(() => true), new Promise<boolean>((resolve) => { late = setTimeout(resolve, PATIENCE_MILLISECONDS, false); })]);
  } catch {
    // That it fails is the answer here, whatever the reason.
    return false;
  } finally {
    clearTimeout(late);
  }
}
