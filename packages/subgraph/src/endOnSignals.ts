import type { Logger } from '@zhuqi/events';

/** How long a stop may take, in seconds, before it is broken off. */
const LONGEST_SECONDS = 25;

/** Under npm one Ctrl-C comes twice, from the terminal and handed on by npm: what comes within this many milliseconds is the same signal. */
const SAME_SIGNAL_MILLISECONDS = 1_000;

/** Ends a process, this one unless told, on SIGTERM or Ctrl-C when `stop` is done, with code 0; with code 1 where the stop fails, takes longer than 25 seconds, or a second signal says not to wait. */
export function endOnSignals(log: Logger, stop: () => Promise<void>, own: Pick<NodeJS.Process, 'on' | 'exit'> = process): void {
  let since: number | undefined;
  const giveUp = (why: string, error?: unknown) => {
    log.error(error === undefined ? {} : { err: error }, why);
    own.exit(1);
  };
  const end = () => {
    if (since !== undefined) {
      if (Date.now() - since >= SAME_SIGNAL_MILLISECONDS) giveUp('a second signal: ended at once, with work under way');
      return;
    }
    since = Date.now();
    setTimeout(() => giveUp(`the stop takes longer than ${LONGEST_SECONDS} seconds: ended with work under way`), LONGEST_SECONDS * 1_000);
    stop().then(() => own.exit(0), (error: unknown) => giveUp('the stop failed', error));
  };
  own.on('SIGTERM', end);
  own.on('SIGINT', end);
}
