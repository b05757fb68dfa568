import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import { signOfLife } from './signOfLife.ts';

/** How long questions wait before their service is doubted, how long it then has for a sign of life, how often in a row it may miss one, and how often a silent service is asked anew; milliseconds. Together under a second: a person waits no longer for a service that hangs. */
export const pulseTimes = { doubt: 100, sign: 300, chances: 2, anew: 500 };

/** Whether the service at one address is alive. A slow one is: it gives signs of life. A silent one takes connections, or loses them, and gives none. */
export interface Pulse {
  isSilent(): boolean;
  /** Watches over a question for as long as it waits; `end` is called when the service falls silent. Returns what to call when the question has ended. */
  watch(end: () => void): () => void;
  /** The service has answered something. */
  heard(): void;
  close(): void;
}

interface Waiting {
  since: number;
  end: () => void;
}

/** Takes a service's pulse only while questions wait for it longer than usual, or while it is silent. */
export function pulseOf(address: URL, names: string, log: Logger): Pulse {
  const waiting = new Set<Waiting>();
  let heardAt = -Infinity;
  let silent = false;
  let doubt: NodeJS.Timeout | undefined;
  let asking: AbortController | undefined;

  const doubtIn = (milliseconds: number) => {
    doubt = setTimeout(() => {
      doubt = undefined;
      const [longest] = waiting;
      if (!longest) return;
      const left = Math.max(longest.since, heardAt) + pulseTimes.doubt - performance.now();
      if (left > 1) doubtIn(left);
      else void ask();
    }, milliseconds).unref();
  };

  const ask = async () => {
    asking = new AbortController();
    if (await missesAll(asking.signal)) await untilAlive(asking.signal);
    asking = undefined;
    if (waiting.size > 0) doubtIn(pulseTimes.doubt);
  };

  const missesAll = async (stop: AbortSignal): Promise<boolean> => {
    for (let missed = 0; missed < pulseTimes.chances; missed += 1) {
      const sign = await signOfLife(address, pulseTimes.sign, stop);
      if (sign === 'given') heard();
      if (sign !== 'missing' || stop.aborted) return false;
    }
    return true;
  };

  const untilAlive = async (stop: AbortSignal) => {
    silent = true;
    log.warn({ service: names }, 'a service is silent: it gives no sign of life');
    for (const question of [...waiting]) question.end();
    while (!stop.aborted) {
      // One that is frozen answers the question under way in the moment it wakes up; one that is refused is asked again after a while.
      const rest = pause(pulseTimes.anew, undefined, { ref: false, signal: stop }).catch(() => undefined);
      const sign = await signOfLife(address, pulseTimes.anew, stop);
      if (sign === 'given') heard();
      else await rest;
    }
  };

  const heard = () => {
    heardAt = performance.now();
    asking?.abort();
    if (silent) log.info({ service: names }, 'a service that was silent answers again');
    silent = false;
  };

  return {
    isSilent: () => silent,
    watch(end) {
      const question = { since: performance.now(), end };
      waiting.add(question);
      if (!doubt && !asking) doubtIn(pulseTimes.doubt);
      return () => {
        waiting.delete(question);
        if (waiting.size > 0 || silent) return;
        clearTimeout(doubt);
        doubt = undefined;
        asking?.abort();
      };
    },
    heard,
    close() {
      waiting.clear();
      silent = false;
      clearTimeout(doubt);
      asking?.abort();
    },
  };
}
