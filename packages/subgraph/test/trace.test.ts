import { newTrace, startTracing, traceId } from '@zhuqi/trace';
import { fakeCollector } from '@zhuqi/trace/test-collector';
import { startDiary } from './diaryService.ts';
import { until } from './until.ts';

describe('the trace of a request', () => {
  let service: Awaited<ReturnType<typeof startDiary>>;
  beforeAll(async () => void (service = await startDiary()));
  afterAll(() => service.stop());

  const write = (id: string, headers: Record<string, string> = {}) =>
    service.request('/graphql', { method: 'POST', headers, body: JSON.stringify({ query: 'mutation($id: ID!) { write(id: $id, text: "张三") }', variables: { id } }) });
  const traceOf = (id: string) => (JSON.parse(service.heard.find((line) => line.includes(`"line":"${id}"`)) ?? '{}') as { trace?: string }).trace;

  it('reaches the reaction to what the request announced, and its log lines', async () => {
    const traceparent = newTrace();
    const answer = await write('1', { traceparent });
    expect(answer.headers.get('x-trace-id')).toBe(traceId(traceparent));
    await until(() => traceOf('1') !== undefined);
    expect(traceOf('1')).toBe(traceId(traceparent));
  });

  it('stands on the lines of a failing request, and is a new one for each that brings none', async () => {
    const ids: (string | null)[] = [];
    for (const text of ['a', 'b']) {
      const answer = await service.request('/graphql', { method: 'POST', body: `{ "query": ${text}` });
      ids.push(answer.headers.get('x-trace-id'));
      await write('1');
    }
    expect(new Set(ids).size).toBe(2);
    // The number is taken already, so that the database refuses it.
    const failed = service.logged.map((line) => JSON.parse(line) as { msg: string; trace?: string }).filter(({ msg }) => msg === 'a resolver failed');
    expect(failed.map(({ trace }) => trace)).toEqual([expect.stringMatching(/^[\da-f]{32}$/), expect.stringMatching(/^[\da-f]{32}$/)]);
  });

  it('is recorded at a collector from the request to its last effect, without a word of what was written', async () => {
    const collector = await fakeCollector();
    const tracing = await startTracing('diary', collector.endpoint);
    const traceparent = newTrace();
    await write('2', { traceparent });
    await until(() => traceOf('2') !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await tracing?.stop();
    await collector.stop();
    const mine = collector.spans.filter((span) => span.traceId === traceId(traceparent));
    const [request, reaction] = ['POST /graphql', 'react diary.written'].map((name) => mine.find((span) => span.name === name)!);
    expect(request).toMatchObject({ service: 'diary', kind: 2, parentSpanId: traceparent.slice(36, 52) });
    expect(reaction).toMatchObject({ kind: 5, parentSpanId: request!.spanId });
    // The relay moves what many requests announced, so that its steps are of traces of their own.
    expect(collector.spans.map(({ name }) => name)).toContain('relay');
    expect(JSON.stringify(collector.spans)).not.toContain('张三');
  });
});
