import http from 'node:http';
import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

/** How an instance of a service stands towards new calls: it takes them, it takes its leave of them, or nobody is there. */
export type Presence = 'serving' | 'leaving' | 'away';

/** Between two looks at an instance, and how long one may take; milliseconds. Well below the grace in which an instance that leaves goes on serving, so that nobody sends it a call in the moment in which it closes. */
export const presenceTimes = { between: 1_000, look: 1_000 };

/** Looks at an instance's `/health` again and again, and tells how it stands; one that does not answer in time is no news: that is for its pulse to judge. */
export async function watchPresence(address: URL, told: (presence: Presence) => void, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const presence = await presenceAt(address, stop);
    if (presence && !stop.aborted) told(presence);
    await pause(presenceTimes.between, undefined, { ref: false, signal: stop }).catch(() => undefined);
  }
}

function presenceAt(address: URL, stop: AbortSignal): Promise<Presence | null> {
  return new Promise((resolve) => {
    const { get } = address.protocol === 'https:' ? https : http;
    // A connection of its own: a kept one may lead to an instance that is gone.
    const request = get(address, { agent: false, signal: stop, timeout: presenceTimes.look });
    const end = (presence: Presence | null) => {
      resolve(presence);
      request.destroy();
    };
    request
      .on('response', ({ statusCode }) => end(statusCode === 200 ? 'serving' : 'leaving'))
      .on('timeout', () => end(null))
      .on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED' ? 'away' : null));
  });
}
