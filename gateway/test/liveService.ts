import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assertionVerifier, VIEWER_HEADER } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { JSONWebKeySet } from 'jose';

/** One stream that the gateway has opened. */
export interface Opened {
  viewer: Viewer | null;
  lastEventId: string | undefined;
  res: ServerResponse;
  gone: Promise<void>;
}

/** A service of messages for tests: it keeps every stream open, and sends nothing by itself. A refusal is answered instead as long as it stands. */
export async function liveService(keys: JSONWebKeySet) {
  const verify = assertionVerifier(keys);
  const opened: Opened[] = [];
  const answers: { refusal?: { status: number; code: string } } = {};
  const server = createServer((req, res) => void (async () => {
    if (answers.refusal) {
      const { status, code } = answers.refusal;
      return res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { code, message: { zh: '拒绝', en: 'refused' } } }));
    }
    const viewer = await verify(req.headers[VIEWER_HEADER] as string | undefined);
    res.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    opened.push({ viewer, lastEventId: req.headers['last-event-id'] as string | undefined, res, gone: new Promise((resolve) => res.once('close', resolve)) });
  })());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    opened,
    answers,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
