import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../client.ts';

const USUAL_PAUSE = 3_000;

/** The names of the events of the signed-in person's inbox as they come, without end: `unread`, `message`, `reset`. A stream that ends is opened again where it stood; throws Failure when that is refused. */
export async function* liveEvents(gateway: Client): AsyncGenerator<string> {
  let last: string | undefined;
  for (;;) {
    let wait = USUAL_PAUSE;
    const { body } = await gateway.send('/messages/live', { headers: { accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }) } });
    for await (const block of blocksOf(body!)) {
      const fields = new Map(block.split('\n').map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
      last = fields.get('id') ?? last;
      wait = Number(fields.get('retry') ?? wait);
      const event = fields.get('event');
      if (event !== undefined) yield event;
    }
    await pause(wait);
  }
}

async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const part of body) {
      const blocks = (text + decoder.decode(part, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      yield* blocks;
    }
  } catch {
    // Broken off: what has not arrived comes with the next stream.
  }
}
