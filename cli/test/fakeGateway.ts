import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the command sent. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What the gateway is to answer: JSON, lines of JSON, or bytes. */
export interface Reply {
  status?: number;
  json?: unknown;
  lines?: unknown[];
  bytes?: Buffer;
  /** Breaks the connection off after the answer so far. */
  breaksOff?: boolean;
}

/** A gateway that answers every request with what it is told to, and remembers what it was asked. */
export async function fakeGateway(reply: (asked: Asked) => Reply) {
  const asked: Asked[] = [];
  const server = createServer((req, res) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      const request = { method: req.method ?? '', path: req.url ?? '', headers: req.headers, body: Buffer.concat(chunks) };
      asked.push(request);
      answer(res, reply(request));
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

function answer(res: ServerResponse, { status = 200, json, lines, bytes, breaksOff }: Reply): void {
  if (lines) {
    res.writeHead(status, { 'content-type': 'application/x-ndjson' });
    const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    // Cut in the middle, so that lines and characters come in pieces.
    res.write(text.subarray(0, text.length >> 1));
    setTimeout(() => {
      if (breaksOff) res.destroy();
      else res.end(text.subarray(text.length >> 1));
    }, 20);
    return;
  }
  res.writeHead(status, { 'content-type': bytes ? 'application/octet-stream' : 'application/json' });
  res.end(bytes ?? JSON.stringify(json));
}

/** The files of a multipart request, as name and content. */
export async function filesIn({ headers, body }: Asked): Promise<{ name: string; content: string }[]> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
  const files = [...form.values()] as unknown as { name: string; text(): Promise<string> }[];
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await file.text() })));
}
