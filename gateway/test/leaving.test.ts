import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { drainable } from '@zhuqi/subgraph';
import express from 'express';
import type { GatewayOptions } from '../src/options.ts';
import { gatewayOver, signingKeys, silentLog, supergraphOf } from './fakeGraph.ts';
import { federation } from './graphs.ts';

const SDL = `${federation}
type Query { word: String }
type Mutation { write(word: String!): String }`;
const RESTARTS = 6;
const GRACE = 150;

const left: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(left.map((leave) => leave())));

/** An instance of a service as far as its leave goes: it notes what it is asked to write, after a moment. */
async function startInstance(written: string[], port = 0) {
  const drain = drainable();
  const app = express();
  let asked = 0;
  app.use(drain.entrance);
  app.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  app.post('/graphql', express.json(), async (req, res) => {
    asked += 1;
    const { query, variables } = req.body as { query: string; variables: { word: string } };
    await pause(Math.random() * 20);
    if (!query.startsWith('mutation')) return void res.json({ data: { word: 'word' } });
    written.push(variables.word);
    res.json({ data: { write: variables.word } });
  });
  const server = createServer({ keepAliveTimeout: 65_000 }, app);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const own = (server.address() as AddressInfo).port;
  const leave = () => drain.leave(server, GRACE);
  left.push(leave);
  return { port: own, url: `http://127.0.0.1:${own}/graphql`, asked: () => asked, leave };
}

describe('a service whose two instances are stopped and started in turn', () => {
  it('loses no question and no change, and makes none twice', async () => {
    const { signingKey } = await signingKeys();
    const written: string[] = [];
    const reasons: unknown[] = [];
    const instances = [await startInstance(written), await startInstance(written)] as const;
    const current = [...instances];
    const gateway = await gatewayOver({
      supergraphSdl: supergraphOf([{ name: 'words', sdl: SDL, url: instances[0].url }]), signingKey, subgraphUrls: { words: instances.map(({ url }) => url) }, commandOfficeSubjects: ['hq'],
      log: { ...silentLog, warn: (told: { reason?: string }) => told.reason && reasons.push(told.reason) } as unknown as GatewayOptions['log'],
    });
    const problems: unknown[] = [];
    let [number, wrote, over] = [0, 0, false];
    const people = Array.from({ length: 6 }, async (_, person) => {
      while (!over) {
        const word = String(number += 1);
        const change = person % 2 === 0;
        if (change) wrote += 1;
        const { errors = [] } = await (change ? gateway.query('mutation($word: String!) { write(word: $word) }', { word }) : gateway.query('{ word }'));
        problems.push(...errors);
      }
    });
    for (let turn = 0; turn < RESTARTS; turn += 1) {
      const one = current[turn % 2]!;
      await one.leave();
      const anew = await startInstance(written, one.port);
      current[turn % 2] = anew;
      while (anew.asked() === 0) await pause(20);
    }
    over = true;
    await Promise.all(people);
    expect([problems, reasons]).toEqual([[], []]);
    expect([written.length, new Set(written).size]).toEqual([wrote, wrote]);
    expect(wrote).toBeGreaterThan(10 * RESTARTS);
  }, 60_000);
});

describe('a gateway that is told to stop', () => {
  it('says so, serves on for its grace, and finishes what is under way', async () => {
    const { signingKey } = await signingKeys();
    const written: string[] = [];
    const words = await startInstance(written);
    const gateway = await gatewayOver({ supergraphSdl: supergraphOf([{ name: 'words', sdl: SDL, url: words.url }]), signingKey, commandOfficeSubjects: ['hq'], graceMs: 300 });
    expect((await gateway.query('{ word }')).data).toEqual({ word: 'word' });
    let stopped = false;
    const stop = gateway.stop().then(() => { stopped = true; });
    for (const path of ['/health', '/ready']) {
      const answer = await fetch(`${gateway.url}${path}`);
      expect([answer.status, await answer.json()]).toEqual([503, { status: 'stopping' }]);
    }
    const answer = await gateway.post({ query: 'mutation($word: String!) { write(word: $word) }', variables: { word: 'late' } });
    expect([answer.status, answer.headers.get('connection'), stopped]).toEqual([200, 'close', false]);
    await stop;
    expect(written).toEqual(['late']);
    await expect(fetch(`${gateway.url}/health`)).rejects.toThrow('fetch failed');
  });
});
