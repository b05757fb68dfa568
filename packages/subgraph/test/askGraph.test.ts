import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphAsker, GraphUnavailable, VIEWER_HEADER } from '../src/index.ts';

describe('asking the whole graph', () => {
  let gateway: Server;
  let answer: (req: IncomingMessage, res: ServerResponse, body: string) => void;
  const url = () => `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/graphql`;
  const ask = () => graphAsker(url)('word')('query($id: ID!) { issue(id: $id) { id } }', { id: 'WT1' });
  beforeAll(async () => {
    gateway = createServer(async (req, res) => {
      const parts: Buffer[] = [];
      for await (const part of req) parts.push(part as Buffer);
      answer(req, res, Buffer.concat(parts).toString());
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    gateway.closeAllConnections();
    await new Promise((resolve) => gateway.close(resolve));
  });

  it('hands on the very word that the request came with, and gives back data and errors', async () => {
    let got: unknown;
    answer = (req, res, body) => {
      got = [req.method, req.url, req.headers[VIEWER_HEADER], req.headers.authorization, JSON.parse(body)];
      res.end(JSON.stringify({ data: { issue: null }, errors: [{ message: 'half', path: ['issue'] }], extensions: {} }));
    };
    expect(await ask()).toEqual({ data: { issue: null }, errors: [{ message: 'half', path: ['issue'] }] });
    expect(got).toEqual(['POST', '/graphql', 'word', undefined, { query: expect.stringContaining('issue'), variables: { id: 'WT1' } }]);
  });

  it('tells a question that the graph does not understand from a graph that does not answer', async () => {
    answer = (_req, res) => res.writeHead(400).end(JSON.stringify({ errors: [{ message: 'no such field' }] }));
    expect(await ask()).toEqual({ data: null, errors: [{ message: 'no such field' }] });
  });

  it.each([401, 500, 503])('fails as unavailable with HTTP %d', async (status) => {
    answer = (_req, res) => res.writeHead(status).end('{}');
    await expect(ask()).rejects.toThrow(GraphUnavailable);
  });

  it('fails as unavailable when what answers is no graph, or nobody', async () => {
    answer = (_req, res) => res.end('<html>');
    await expect(ask()).rejects.toThrow(GraphUnavailable);
    answer = (req) => req.socket.destroy();
    await expect(ask()).rejects.toThrow(GraphUnavailable);
    await expect(graphAsker(() => undefined)('word')('{ __typename }')).rejects.toThrow('GRAPH_URL');
  });

  it('does not wait for good', async () => {
    answer = () => undefined;
    await expect(ask()).rejects.toThrow(/The graph does not answer: TimeoutError/);
  });
});
