import http from 'node:http';
import https from 'node:https';

/** What asking a service for a sign of life comes to: any HTTP answer, none in the time it had, or nothing that tells (the connection is refused, or nobody wants to know any more). */
export type Sign = 'given' | 'missing' | 'unclear';

/** In pieces of how many milliseconds time is counted. */
const PIECE_MILLISECONDS = 25;

/**
 * Asks a service's event loop for a sign of life at its `/health`, over a connection of its own, so that no other call is in its way.
 * A piece of time counts once, however long our own loop was held up in it: time in which we could not have heard an answer is not held against the service.
 */
export function signOfLife(address: URL, milliseconds: number, stop: AbortSignal): Promise<Sign> {
  return new Promise((resolve) => {
    const { get } = address.protocol === 'https:' ? https : http;
    const request = get(address, { agent: false });
    let left = Math.ceil(milliseconds / PIECE_MILLISECONDS);
    const clock = setInterval(() => {
      left -= 1;
      if (left === 0) end('missing');
    }, PIECE_MILLISECONDS).unref();
    const unclear = () => end('unclear');
    const end = (sign: Sign) => {
      clearInterval(clock);
      stop.removeEventListener('abort', unclear);
      request.destroy();
      resolve(sign);
    };
    request.on('response', () => end('given')).on('error', unclear);
    if (stop.aborted) unclear();
    else stop.addEventListener('abort', unclear, { once: true });
  });
}
