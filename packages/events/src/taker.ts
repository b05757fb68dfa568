import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import type { Logger } from './log.ts';

/** How long is waited until a worker that could not begin is made anew, in milliseconds. */
const ANEW = 500;
/** How long a stopping worker may take to end its job, in milliseconds; then the job is left for another process to take. */
const LAST = 10_000;

/** Somebody who takes jobs from one queue. */
export interface Taker {
  /** Whether the next job would be taken. */
  runs(): boolean;
  /** Ends the job under way, or leaves it for another process after ten seconds; takes no other. */
  close(): Promise<void>;
}

/** Lets a worker, made but not yet running, take jobs once its connection stands. One whose connection was lost before that never recovers: another is made in its place. */
export function startTaker(make: () => Worker, queue: string, log: Logger): Taker {
  let worker = make();
  let closed = false;
  const begin = async () => {
    while (!closed) {
      try {
        await worker.waitUntilReady();
        if (!closed) await worker.run();
        return;
      } catch (error) {
        if (closed) return;
        log.warn({ err: error, queue }, 'a worker could not begin; another is made');
        await worker.close(true);
        await pause(ANEW);
        if (!closed) worker = make();
      }
    }
  };
  void begin();
  return {
    runs: () => !closed && worker.isRunning(),
    async close() {
      closed = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LAST);
      });
      await Promise.race([worker.close(), late]);
      clearTimeout(timer);
    },
  };
}
