import { Writable } from 'node:stream';
import type { Response } from 'express';
import { forward } from '../src/live/forward.ts';

describe('passing events on', () => {
  it('takes no more from the service than the client reads, and gives up when told', async () => {
    let taken = 0;
    const events = (async function* () {
      for (;;) {
        taken += 1;
        yield Buffer.from('event: message\ndata: {}\n\n');
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const reads: (() => void)[] = [];
    const client = new Writable({ highWaterMark: 1, write: (_part, _encoding, read) => void reads.push(read) });
    const over = new AbortController();
    const passing = forward(events, client as Response, over.signal);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBe(1);
    reads.shift()!();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBe(2);
    over.abort();
    await passing;
    expect(client.writableEnded).toBe(true);
    client.destroy();
  });
});
