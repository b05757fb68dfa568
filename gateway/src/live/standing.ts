import type { Viewer } from '@zhuqi/subgraph';
import { decodeJwt } from 'jose';
import type { PersonVerifier } from '../person.ts';

/** Who must go on being known while a stream lasts. */
export interface Standing {
  token: string;
  viewer: Viewer;
  people: PersonVerifier;
  postOf: (subject: string) => Promise<Viewer>;
}

/** How long a stream lasts at most, and how often it is made sure meanwhile that the token and the post still stand; milliseconds. */
export const standingTimes = { longest: 300_000, anew: 60_000 };

/** Calls `end` as soon as somebody's token has expired or their post has changed, at the latest when the stream has lasted long enough; gives what stops the watch. */
export function watchStanding(standing: Standing, times: typeof standingTimes, end: () => void): () => void {
  const last = setTimeout(end, Math.min(times.longest, Math.max(0, expiryOf(standing.token) - Date.now()))).unref();
  const again = setInterval(() => void stands(standing).then((yes) => yes || end()), times.anew).unref();
  return () => {
    clearTimeout(last);
    clearInterval(again);
  };
}

async function stands({ token, viewer, people, postOf }: Standing): Promise<boolean> {
  try {
    return (await people(token))?.subject === viewer.subject && JSON.stringify(await postOf(viewer.subject)) === JSON.stringify(viewer);
  } catch {
    // Where nobody can tell at the moment, what was made sure of last holds until the stream's longest time.
    return true;
  }
}

/** The moment, in milliseconds since 1970, at which a token that was verified expires; tokens of another kind do not say. */
function expiryOf(token: string): number {
  try {
    return (decodeJwt(token).exp ?? Infinity) * 1_000;
  } catch {
    return Infinity;
  }
}
