/** One server-sent event as it arrived. */
export interface Arrived {
  event: string;
  id?: string;
  data: Record<string, unknown>;
}

/** An open stream as a client reads it. */
export interface Reading {
  status: number;
  headers: Headers;
  /** Everything that has arrived so far. */
  arrived: Arrived[];
  /** Comments and settings that have arrived so far, such as `:` and `retry: 1000`. */
  asides: string[];
  /** Waits until so many events have arrived. */
  until(count: number, withinMs?: number): Promise<Arrived[]>;
  /** Resolves when the other side ends the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Reads the events of an answer until it ends or is closed. */
export async function eventsOf(ask: (signal: AbortSignal) => Promise<Response>): Promise<Reading> {
  const closing = new AbortController();
  const response = await ask(closing.signal);
  const arrived: Arrived[] = [];
  const asides: string[] = [];
  const take = (block: string) => {
    const lines = block.split('\n').filter((line) => line !== '');
    const value = (field: string) => lines.find((line) => line.startsWith(`${field}: `))?.slice(field.length + 2);
    const [event, id, data] = ['event', 'id', 'data'].map(value);
    if (event === undefined) asides.push(...lines);
    else arrived.push({ event, ...(id !== undefined && { id }), data: JSON.parse(data ?? 'null') as Record<string, unknown> });
  };
  const read = async () => {
    let text = '';
    try {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop()!;
        blocks.forEach(take);
      }
    } catch {
      // Closed by the test, or broken off: either way the stream is over.
    }
  };
  const ended = read();
  return {
    status: response.status, headers: response.headers, arrived, asides, ended,
    async until(count, withinMs = 45_000) {
      const end = Date.now() + withinMs;
      while (arrived.length < count) {
        if (Date.now() > end) throw new Error(`${arrived.length} of ${count} events within ${withinMs} ms: ${JSON.stringify(arrived)}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return arrived;
    },
    close: () => closing.abort(),
  };
}
