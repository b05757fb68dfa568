import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@zhuqi/testkit';
import { fakeService } from './fakeService.ts';
import { federation } from './graphs.ts';
import { gatewayOver, signingKeys, supergraphOf } from './fakeGraph.ts';

const SDL = `${federation}
type Query { word: String }
type Mutation { write(word: String!): String }`;
const UNAVAILABLE = { code: 'SUBGRAPH_UNAVAILABLE', service: 'words' };

describe('a service of two instances', () => {
  const delay: { current?: (() => Promise<void>) | undefined } = {};
  let keys: Awaited<ReturnType<typeof signingKeys>>;
  let written: string[];
  let first: Awaited<ReturnType<typeof fakeService>>;
  let second: Awaited<ReturnType<typeof fakeService>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  const instance = (port = 0) => fakeService({
    sdl: SDL, keys: keys.keys, port, delay: () => delay.current?.(),
    resolvers: { Query: { word: () => 'word' }, Mutation: { write: (_: object, { word }: { word: string }) => { written.push(word); return word; } } },
  });
  const startOver = async (urls: string | string[]) => gatewayOver({
    supergraphSdl: supergraphOf([{ name: 'words', sdl: SDL, url: first.url }]), signingKey: keys.signingKey, subgraphUrls: { words: urls }, commandOfficeSubjects: ['hq', 'somebody else'],
  });
  beforeEach(async () => {
    delete delay.current;
    written = [];
    keys = await signingKeys();
    [first, second] = [await instance(), await instance()];
    gateway = await startOver([first.url, second.url]);
  });
  afterEach(async () => {
    first.thaw();
    second.thaw();
    await gateway.stop();
    await Promise.all([first.stop(), second.stop()]);
  });

  const ask = async (times = 1) => {
    for (let i = 0; i < times; i += 1) expect(await gateway.query('{ word }')).toEqual({ data: { word: 'word' } });
  };
  const write = async (...words: string[]) => {
    for (const word of words) expect(await gateway.query('mutation($word: String!) { write(word: $word) }', { word })).toEqual({ data: { write: word } });
  };
  const calls = () => [first.reached.calls, second.reached.calls];

  it('is asked in turns', async () => {
    await ask(10);
    await write('a', 'b');
    expect(calls()).toEqual([6, 6]);
  });

  it('is named by several addresses with | between them, too', async () => {
    const other = await startOver(`${first.url}|${second.url}`);
    for (let i = 0; i < 4; i += 1) await other.query('{ word }');
    expect(calls()).toEqual([2, 2]);
    await other.stop();
  });

  it('loses no question and no change when one refuses connections, and tries it no further', async () => {
    await first.stop();
    await ask(4);
    await write('a', 'b', 'c', 'd');
    expect(written).toEqual(['a', 'b', 'c', 'd']);
    expect(calls()).toEqual([0, 8]);
    expect(await (await fetch(`${gateway.url}/ready`)).json()).toEqual({ status: 'ready', subgraphs: { words: 'answers' } });
  });

  it('has its calls sent elsewhere as soon as an answer was the last one of its connection', async () => {
    await ask(2);
    first.leave('serving on');
    await ask(2);
    const before = first.reached.calls;
    await ask(4);
    await write('a', 'b', 'c');
    expect(first.reached.calls).toBe(before);
    expect(before).toBeLessThanOrEqual(2);
  });

  it('is left in peace where one leaves while nobody asks', async () => {
    first.leave('serving on');
    const { health } = first.reached;
    await until(() => first.reached.health > health);
    await pause(50);
    await ask(4);
    expect(calls()).toEqual([0, 4]);
  });

  it('has a change that one refuses because it is being stopped made by the other, once', async () => {
    first.leave('refusing');
    await write('a', 'b', 'c');
    expect(written).toEqual(['a', 'b', 'c']);
    expect(first.received).toEqual([]);
  });

  it('is silent where both are being stopped, and says so', async () => {
    for (const one of [first, second]) one.leave('refusing');
    expect(await gateway.query('{ word }')).toMatchObject({ data: { word: null }, errors: [{ path: ['word'], extensions: UNAVAILABLE }] });
  });

  it('answers the questions that one of them leaves without a sign of life, and is not sent others', async () => {
    await ask(2);
    first.freeze();
    await Promise.all([ask(), gateway.query('{ word }', {}, 'somebody else'), ask()]);
    const before = first.reached.calls;
    await ask(6);
    await write('a', 'b');
    expect(first.reached.calls).toBe(before);
  });

  it('repeats a question whose connection broke, but never a change', async () => {
    delay.current = async () => {
      delay.current = undefined;
      await first.stop();
    };
    await ask();
    expect([first.received.length, second.received.length]).toEqual([1, 1]);
    [first, delay.current] = [await instance(Number(new URL(first.url).port)), undefined];
    await until(async () => {
      await ask();
      return first.received.length > 0;
    });
    for (const one of [first, second]) one.received.length = 0;
    delay.current = async () => {
      delay.current = undefined;
      await (first.received.length > 0 ? first : second).stop();
    };
    expect(await gateway.query('mutation { write(word: "once") }')).toMatchObject({ data: { write: null }, errors: [{ extensions: UNAVAILABLE }] });
    expect(first.received.length + second.received.length).toBe(1);
  });

  it('is asked in turns again when one that was gone has come back', async () => {
    await first.stop();
    await ask(4);
    first = await instance(Number(new URL(first.url).port));
    await until(async () => {
      await ask();
      return first.reached.calls > 0;
    });
    const before = calls();
    await ask(6);
    expect(calls()).toEqual(before.map((number) => number + 3));
  });
});

describe('the addresses of a service', () => {
  it('that differ in more than their origins are refused in one sentence', async () => {
    const { signingKey } = await signingKeys();
    const supergraphSdl = supergraphOf([{ name: 'words', sdl: SDL, url: 'http://words:4000/graphql' }]);
    await expect(gatewayOver({ supergraphSdl, signingKey, subgraphUrls: { words: 'http://a/graphql|http://b/elsewhere' } })).rejects.toThrow(/SUBGRAPH_URLS.*: words$/);
    await expect(gatewayOver({ supergraphSdl, signingKey, subgraphUrls: { words: 'http://a/graphql|b' } })).rejects.toThrow(/SUBGRAPH_URLS.*: words$/);
  });
});
