import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { assertionVerifier, VIEWER_HEADER } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import { bodyOf, serveForTest } from '@zhuqi/testkit';
import { graphql, parse } from 'graphql';
import type { JSONWebKeySet } from 'jose';

export interface Received {
  path: string;
  viewer: Viewer;
  assertion: string;
  requestId: string | undefined;
  traceparent: string | undefined;
  body: Record<string, never> & { query?: string; variables?: { representations?: object[] } };
}

/** A small service for tests: GraphQL over its own SDL, further routes as functions, everything it received. */
export async function fakeService(options: { sdl: string; resolvers: object; keys: JSONWebKeySet; routes?: Record<string, (received: Received, url: URL) => unknown>; delay?: () => Promise<void> | undefined; port?: number }) {
  const schema = buildSubgraphSchema({ typeDefs: parse(options.sdl), resolvers: options.resolvers as never });
  const verify = assertionVerifier(options.keys);
  const received: Received[] = [];
  const aborted: string[] = [];
  const reached = { calls: 0, health: 0 };
  let thawed: Promise<void> | undefined;
  let thaw = () => undefined as void;
  let leaving: 'serving on' | 'refusing' | undefined;
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const url = new URL(req.url ?? '/', 'http://service');
    reached[url.pathname === '/health' ? 'health' : 'calls'] += 1;
    await thawed;
    if (req.socket.destroyed) return;
    if (leaving) res.setHeader('connection', 'close');
    if (url.pathname === '/health') return res.writeHead(leaving ? 503 : 200).end('ok');
    if (leaving === 'refusing') return res.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { code: 'STOPPING', message: { zh: '停', en: 'stopping' } } }));
    const assertion = String(req.headers[VIEWER_HEADER]);
    const viewer = await verify(assertion);
    const send = (status: number, body: unknown) => res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (!viewer) return send(401, { errors: [{ message: 'unsigned' }] });
    const text = await bodyOf(req);
    const one: Received = { path: url.pathname, viewer, assertion, requestId: req.headers['x-request-id'] as string, traceparent: req.headers.traceparent as string | undefined, body: (text ? JSON.parse(text) : {}) as Received['body'] };
    received.push(one);
    res.on('close', () => { if (!res.writableFinished) aborted.push(url.pathname); });
    await options.delay?.();
    if (url.pathname === '/graphql') return send(200, await graphql({ schema, source: String(one.body.query), variableValues: one.body.variables ?? {}, contextValue: { viewer } }));
    const route = options.routes?.[`${req.method} ${decodeURIComponent(url.pathname)}`];
    if (!route) return send(404, { error: { code: 'NOT_FOUND', message: { zh: '无', en: 'none' } } });
    try {
      const result = await route(one, url);
      if (Buffer.isBuffer(result)) return res.writeHead(200, { 'content-type': 'application/octet-stream' }).end(result);
      return send(200, result);
    } catch (error) {
      const { status, ...rest } = error as { status?: number; code: string };
      return send(status ?? 500, { error: { message: { zh: '拒绝', en: 'refused' }, ...rest } });
    }
  };
  const server = await serveForTest((req, res) => void answer(req, res), options.port);
  return {
    ...server,
    received,
    aborted,
    /** How many requests have reached it, read or not. */
    reached,
    /** From now on it takes connections and requests, and looks at none of them. */
    freeze() {
      thawed = new Promise((resolve) => { thaw = resolve; });
    },
    /** Looks at everything that came meanwhile. */
    thaw() {
      thawed = undefined;
      thaw();
    },
    /** Takes its leave, as every service does that is told to stop. */
    leave(how: 'serving on' | 'refusing') {
      leaving = how;
    },
  };
}
