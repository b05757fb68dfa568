import type { IncomingMessage } from 'node:http';
import { assertionVerifier, VIEWER_HEADER } from '@zhuqi/subgraph';
import type { GraphAnswer, Viewer } from '@zhuqi/subgraph';
import type { JSONWebKeySet } from 'jose';
import { bodyOf, serveForTest } from './testServer.ts';
import type { TestServer } from './testServer.ts';

/** What the whole graph answers a service under test, and to whom; a throw is a gateway that fails (HTTP 503). */
export type GraphPart = (query: string, variables: Record<string, unknown>, viewer: Viewer) => GraphAnswer | Promise<GraphAnswer>;

/** A gateway for the service under test: it takes only requests that carry the gateway's word on who asks (401), and answers what the test says. */
export async function fakeGraph(viewerKeys: JSONWebKeySet, graph: GraphPart): Promise<TestServer> {
  const verify = assertionVerifier(viewerKeys);
  const answer = async (req: IncomingMessage): Promise<[number, object]> => {
    const viewer = await verify(req.headers[VIEWER_HEADER] as string | undefined);
    const { query, variables } = JSON.parse(await bodyOf(req)) as { query: string; variables: Record<string, unknown> };
    if (!viewer) return [401, { errors: [{ message: 'who asks?' }] }];
    return [200, await graph(query, variables, viewer)];
  };
  return serveForTest((req, res) => {
    const send = (status: number, body: object) => void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    answer(req).then(([status, body]) => send(status, body), () => send(503, {}));
  });
}
