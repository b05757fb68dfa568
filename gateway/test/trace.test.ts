import { createLog } from '@zhuqi/subgraph';
import { newTrace, startTracing, traceId } from '@zhuqi/trace';
import { pino } from 'pino';
import { fakeCollector } from '@zhuqi/trace/test-collector';
import { gatewayOver } from './fakeGraph.ts';
import { threeServices } from './graphs.ts';

describe('a request’s trace', () => {
  const lines: { trace?: string; msg: string }[] = [];
  const log = createLog('gateway');
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => void lines.push(JSON.parse(line) as { msg: string }) } });
  let services: Awaited<ReturnType<typeof threeServices>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeAll(async () => {
    services = await threeServices();
    gateway = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], log });
  });
  beforeEach(() => void [lines, services.enterprises.received, services.issues.received].forEach((list) => list.splice(0)));
  afterAll(async () => {
    await gateway.stop();
    await services.stop();
  });

  const ask = (headers: Record<string, string> = {}) => gateway.post({ query: '{ issues { id enterprise { name } } }' }, 'hq', headers);
  const sent = () => [...services.issues.received, ...services.enterprises.received].map(({ traceparent }) => traceparent?.slice(3, 35));

  it('is taken from outside, goes to every service, stands in the log and is told in the answer', async () => {
    const traceparent = newTrace();
    const answer = await ask({ traceparent, 'x-request-id': 'request-1' });
    expect([answer.headers.get('x-trace-id'), answer.headers.get('x-request-id')]).toEqual([traceId(traceparent), 'request-1']);
    expect(sent()).toEqual([traceId(traceparent), traceId(traceparent)]);
    expect(lines.find(({ msg }) => msg === 'query answered')?.trace).toBe(traceId(traceparent));
  });

  it('begins here where none or nonsense comes from outside, another one each time', async () => {
    const ids = [await ask(), await ask({ traceparent: '00-x' })].map((answer) => answer.headers.get('x-trace-id'));
    for (const id of ids) expect(id).toMatch(/^[\da-f]{32}$/);
    expect(new Set(ids).size).toBe(2);
    expect(new Set(sent())).toEqual(new Set(ids));
  });

  it('goes to the services’ ledgers as well', async () => {
    const traceparent = newTrace();
    await fetch(`${gateway.url}/ledgers`, { headers: { authorization: 'Bearer hq', traceparent } });
    expect(services.issues.received.find(({ path }) => path === '/ledgers')?.traceparent).toBe(traceparent);
  });

  it('is recorded at a collector: each call to a service below the request that made it', async () => {
    const collector = await fakeCollector();
    const tracing = await startTracing('gateway', collector.endpoint);
    const traceparent = newTrace();
    await ask({ traceparent });
    await tracing?.stop();
    await collector.stop();
    const request = collector.spans.find(({ name }) => name === 'POST /graphql')!;
    expect(request).toMatchObject({ service: 'gateway', kind: 2, traceId: traceId(traceparent), parentSpanId: traceparent.slice(36, 52) });
    const calls = collector.spans.filter(({ kind }) => kind === 3);
    expect(calls.map(({ name }) => name).sort()).toEqual(['call enterprises', 'call issues']);
    for (const call of calls) expect(call.parentSpanId).toBe(request.spanId);
    // Each service hears the call as its parent.
    expect(services.issues.received[0]!.traceparent).toBe(`00-${traceId(traceparent)}-${calls.find(({ name }) => name === 'call issues')!.spanId}-01`);
    expect(JSON.stringify(collector.spans)).not.toMatch(/诉求|"hq"/);
  });
});
