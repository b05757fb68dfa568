import { currentTrace, inSpan, newTrace, startTracing, traceId, withTrace } from '../src/index.ts';
import type { Tracing } from '../src/index.ts';
import { fakeCollector } from '../src/testCollector.ts';

describe('a step of a trace', () => {
  it('carries the trace on as it is where nothing is recorded', async () => {
    const parent = newTrace();
    expect(await withTrace(parent, () => inSpan('react', { event: 'a.b' }, async () => currentTrace()))).toBe(parent);
  });

  it('begins a trace where there is none, one and the same for all that it starts', async () => {
    const [outer, inner] = await inSpan('run', {}, async () => [currentTrace(), await inSpan('send', {}, async () => currentTrace())]);
    expect(outer).toMatch(/^00-/);
    expect(inner).toBe(outer);
  });

  it('loads nothing and records nothing without a collector', async () => {
    expect(await startTracing('issues', undefined)).toBeNull();
    expect(await startTracing('issues', '')).toBeNull();
  });

  describe('with a collector', () => {
    let collector: Awaited<ReturnType<typeof fakeCollector>>;
    let tracing: Tracing | null;

    beforeEach(async () => {
      collector = await fakeCollector();
      tracing = await startTracing('issues', collector.endpoint);
    });
    afterEach(async () => {
      await tracing?.stop();
      await collector.stop();
    });

    it('is recorded below the step that started it, under the service’s name, in the trace that came from outside', async () => {
      const parent = newTrace();
      const seen = await withTrace(parent, () => inSpan('request', { service: 'issues' }, async () => {
        const own = currentTrace();
        return [own, await inSpan('send', { messages: 3 }, async () => currentTrace(), 'producer')];
      }, 'server'));
      await tracing?.stop();
      expect(collector.paths).toEqual(['/v1/traces']);
      const [send, request] = collector.spans;
      expect([send?.name, request?.name]).toEqual(['send', 'request']);
      expect(request).toMatchObject({ service: 'issues', kind: 2, traceId: traceId(parent), parentSpanId: parent.slice(36, 52), attributes: { service: 'issues' }, failed: false });
      expect(send).toMatchObject({ kind: 4, traceId: traceId(parent), parentSpanId: request?.spanId, attributes: { messages: 3 } });
      expect(seen).toEqual([request, send].map((span) => `00-${span?.traceId}-${span?.spanId}-01`));
    });

    it('tells that it failed, never the message of the error', async () => {
      await expect(inSpan('react', {}, async () => { throw new TypeError('张三 13800000000'); })).rejects.toThrow(TypeError);
      await tracing?.stop();
      expect(collector.spans).toMatchObject([{ name: 'react', failed: true, attributes: { 'error.type': 'TypeError' } }]);
      expect(JSON.stringify(collector.spans)).not.toContain('13800000000');
    });

    it('is not recorded where whoever began the trace did not want it, and the trace goes on', async () => {
      const parent = newTrace().replace(/01$/, '00');
      const own = await withTrace(parent, () => inSpan('request', {}, async () => currentTrace()));
      await tracing?.stop();
      expect(collector.spans).toEqual([]);
      expect(own?.slice(0, 35)).toBe(parent.slice(0, 35));
      expect(own?.endsWith('-00')).toBe(true);
    });
  });

  it('stops where the collector is gone', async () => {
    const collector = await fakeCollector();
    await collector.stop();
    const tracing = await startTracing('issues', collector.endpoint);
    await inSpan('run', {}, async () => undefined);
    await tracing?.stop();
    expect(await inSpan('run', {}, async () => currentTrace())).toMatch(/^00-/);
  });
});
