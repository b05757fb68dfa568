import type { ServerResponse } from 'node:http';

/** How long a client may leave what was sent unread, milliseconds, and how many bytes of it are kept meanwhile. */
export const usualPatience = { milliseconds: 30_000, bytes: 256 * 1024 };

/** One client's open stream of server-sent events. */
export interface EventStream {
  /** Sends an event; one with an id moves the client's position. */
  send(event: string, data: object, id?: string): void;
  /** Shows that both are still there; drops a client that has stopped reading. */
  beat(): void;
  /** Ends the stream; the client comes again after a moment. */
  end(): void;
}

/** Begins a stream of events as the answer to a request. */
export function eventStream(res: ServerResponse, patience = usualPatience): EventStream {
  let stalledSince: number | undefined;
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  res.flushHeaders();
  res.on('drain', () => (stalledSince = undefined));
  // A client that is gone is told by `close`, not by an error.
  res.on('error', () => undefined);
  const write = (text: string) => {
    if (res.destroyed || res.writableEnded) return;
    if (!res.write(text)) stalledSince ??= Date.now();
    if (res.writableLength > patience.bytes) res.destroy();
  };
  return {
    send: (event, data, id) => write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`),
    beat() {
      if (stalledSince !== undefined && Date.now() - stalledSince > patience.milliseconds) res.destroy();
      else write(':\n\n');
    },
    end() {
      if (stalledSince !== undefined) return void res.destroy();
      // Not all at once, when a service that held many streams comes back.
      res.end(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`);
    },
  };
}
