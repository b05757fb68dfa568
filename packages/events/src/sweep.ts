import type { Logger } from './log.ts';

/** Does a piece of upkeep again and again with a pause between, the first time after `firstMs`, never twice at once; what fails is logged and done again. */
export function startSweeping(pauseMs: number, log: Logger, work: () => Promise<void>, firstMs = pauseMs): { stop(): Promise<void> } {
  let stopped = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const turn = async () => {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, 'upkeep failed; it is done again');
    }
    if (!stopped) timer = setTimeout(begin, pauseMs);
  };
  const begin = () => {
    underWay = turn();
  };
  timer = setTimeout(begin, firstMs);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
