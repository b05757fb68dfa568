import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import type { Response } from 'express';
import { drainable, leavingTimes, STOPPING } from '../src/index.ts';

/** A server with one path that takes its time and one that counts what was processed. */
async function startServer() {
  const drain = drainable();
  const app = express();
  const held: Response[] = [];
  let processed = 0;
  app.use(drain.entrance);
  app.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  app.post('/graphql', express.json({ limit: '8mb' }), (_req, res) => void res.json({ processed: ++processed }));
  app.get('/slow', (_req, res) => void held.push(res));
  const server = createServer({ keepAliveTimeout: 65_000 }, app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { drain, server, held, port, url: `http://127.0.0.1:${port}`, processed: () => processed };
}

const post = (url: string, body: object = {}) => fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const codeOf = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

describe('a server that leaves', () => {
  const { finish } = leavingTimes;
  let at: Awaited<ReturnType<typeof startServer>>;
  beforeEach(async () => void (at = await startServer()));
  afterEach(() => {
    leavingTimes.finish = finish;
    at.server.closeAllConnections();
    at.server.close();
  });

  it('keeps its connections until then', async () => {
    const answer = await post(at.url);
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'keep-alive']);
    expect(at.drain.leaving.aborted).toBe(false);
  });

  it('says so at once, serves on for the grace, and lets every answer be the last of its connection', async () => {
    await post(at.url);
    const left = at.drain.leave(at.server, 400);
    expect(at.drain.leaving.aborted).toBe(true);
    for (const path of ['/health', '/ready']) {
      const answer = await fetch(`${at.url}${path}`);
      expect([answer.status, await answer.json()]).toEqual([503, { status: 'stopping' }]);
    }
    const answer = await post(at.url);
    expect([answer.status, answer.headers.get('connection'), await answer.json()]).toEqual([200, 'close', { processed: 2 }]);
    await left;
    expect(codeOf(await post(at.url).catch((error: unknown) => error))).toBe('ECONNREFUSED');
  });

  it('reads what came while its loop was held up for longer than its grace', async () => {
    const kept = connect(at.port, '127.0.0.1');
    await once(kept, 'connect');
    const ask = () => kept.write('POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}');
    ask();
    await once(kept, 'data');
    const answer = once(kept, 'data') as Promise<Buffer[]>;
    const left = at.drain.leave(at.server, 50);
    ask();
    for (const until = Date.now() + 150; Date.now() < until;);
    const text = String((await answer)[0]);
    expect([text.split('\r\n')[0], /connection: (\w+)/i.exec(text)?.[1], at.processed()]).toEqual(['HTTP/1.1 200 OK', 'close', 2]);
    await left;
  });

  it('does not wait for a connection on which nobody has asked anything', async () => {
    const bare = connect(at.port, '127.0.0.1');
    await once(bare, 'connect');
    const ended = once(bare, 'close');
    leavingTimes.finish = 600_000;
    await at.drain.leave(at.server);
    await ended;
  });

  it('finishes what is under way, and refuses meanwhile what comes after the grace, whatever its size', async () => {
    const slow = fetch(`${at.url}/slow`);
    while (at.held.length === 0) await pause(5);
    let gone = false;
    const left = at.drain.leave(at.server, 50).then(() => { gone = true; });
    await pause(150);
    for (const body of [{}, { filler: 'x'.repeat(4 * 2 ** 20) }]) {
      const refused = await post(at.url, body);
      expect([refused.status, refused.headers.get('connection'), await refused.json()]).toEqual([503, 'close', {
        error: { code: STOPPING, message: { zh: expect.any(String), en: expect.any(String) } }, errors: [{ message: expect.any(String), extensions: { code: STOPPING } }],
      }]);
    }
    expect([at.processed(), gone]).toEqual([0, false]);
    at.held[0]!.json({ word: 'finished' });
    const answer = await slow;
    expect([answer.headers.get('connection'), await answer.json()]).toEqual(['close', { word: 'finished' }]);
    await left;
  });

  it('breaks off what has no end, and whoever connected and said nothing', async () => {
    leavingTimes.finish = 300;
    const mute = connect(at.port, '127.0.0.1');
    await once(mute, 'connect');
    const endless = fetch(`${at.url}/slow`).catch(codeOf);
    while (at.held.length === 0) await pause(5);
    await at.drain.leave(at.server);
    expect(await endless).toBe('UND_ERR_SOCKET');
    mute.destroy();
  });

  it('loses no request of those who turn away after the last answer of a connection', async () => {
    const agent = new Agent({ keepAlive: true });
    let sent = 0;
    /** Whether the answer was the last one. */
    const send = () => new Promise<boolean>((resolve, reject) => {
      sent += 1;
      const request = httpRequest(`${at.url}/graphql`, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
        response.resume().on('end', () => resolve(response.headers.connection === 'close'));
      });
      request.on('error', reject);
      request.end('{}');
    });
    const senders = Array.from({ length: 16 }, async (_, i) => {
      while (!(await send())) await pause(i * 10);
    });
    while (sent <= 2 * senders.length) await pause(5);
    await at.drain.leave(at.server, 400);
    await Promise.all(senders);
    expect(at.processed()).toBe(sent);
    agent.destroy();
  });
});
