import { once } from 'node:events';
import type { Response } from 'express';

/** How long a client may take to read the end of its stream before the connection is cut, milliseconds. */
const FAREWELL_MILLISECONDS = 5_000;

/** Passes a service's events on as they come, until either side ends or the signal fires; then tells the client when to come again. Never throws. */
export async function forward(events: AsyncIterable<Buffer>, res: Response, signal: AbortSignal): Promise<void> {
  let tail = '\n\n';
  try {
    for await (const part of events) {
      tail = (tail + part.toString('latin1').slice(-2)).slice(-2);
      // Nothing more is taken from the service than the client reads.
      if (!res.write(part)) await once(res, 'drain', { signal });
    }
  } catch {
    // Gone, broken off or told to end: whichever it is, the stream is over.
  }
  if (res.destroyed) return;
  const cut = setTimeout(() => res.destroy(), FAREWELL_MILLISECONDS).unref();
  res.once('close', () => clearTimeout(cut));
  // What broke off inside an event is left without its end, so that clients drop it; nor do all come back in the same second.
  res.end(tail === '\n\n' ? `retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n` : '');
}
