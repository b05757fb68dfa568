import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { eventStream } from '../src/live/eventStream.ts';

/** An answer over a connection whose other end reads when the test says so. */
function answer() {
  const waiting: (() => void)[] = [];
  const connection = new Duplex({ highWaterMark: 1, read: () => undefined, write: (_part, _encoding, taken) => void waiting.push(taken) });
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  res.assignSocket(connection as unknown as Socket);
  // As a server passes it on.
  connection.on('drain', () => res.emit('drain'));
  return { res, async readAll() {
    while (waiting.length > 0) {
      waiting.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    }
  } };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a stream whose client', () => {
  it('stops reading is dropped after a while', async () => {
    const { res } = answer();
    const stream = eventStream(res, { milliseconds: 50, bytes: 2 ** 20 });
    stream.send('unread', { count: 1 });
    stream.beat();
    expect(res.destroyed).toBe(false);
    await pause(80);
    stream.beat();
    expect(res.destroyed).toBe(true);
  });

  it('reads late, but reads, is kept', async () => {
    const { res, readAll } = answer();
    const stream = eventStream(res, { milliseconds: 50, bytes: 2 ** 20 });
    stream.send('unread', { count: 1 });
    await pause(80);
    await readAll();
    stream.beat();
    await readAll();
    stream.beat();
    expect(res.destroyed).toBe(false);
  });

  it('stops reading while much comes is dropped before much is kept for it', () => {
    const { res } = answer();
    const stream = eventStream(res, { milliseconds: 60_000, bytes: 10_000 });
    for (let sent = 0; sent < 50 && !res.destroyed; sent += 1) stream.send('message', { id: 'x'.repeat(1_000) });
    expect(res.destroyed).toBe(true);
  });

  it('does not read the farewell is not waited for', async () => {
    const { res } = answer();
    const stream = eventStream(res);
    stream.send('unread', { count: 1 });
    stream.end();
    expect(res.destroyed).toBe(true);
  });
});
