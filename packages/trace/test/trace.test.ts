import { currentTrace, newTrace, parentIn, traceId, withTrace } from '../src/index.ts';

describe('a trace', () => {
  it('is known to everything that the work of one request starts, and to nothing outside', async () => {
    const parent = newTrace();
    const seen = await withTrace(parent, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return currentTrace();
    });
    expect(seen).toBe(parent);
    expect(currentTrace()).toBeUndefined();
  });

  it('is taken from a traceparent of W3C form and from nothing else', () => {
    const parent = newTrace();
    expect(parentIn(parent)).toBe(parent);
    for (const wrong of [undefined, '', 'x', parent.toUpperCase().replace('00-', '01-'), `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`, ['a']]) expect(parentIn(wrong)).toBeNull();
  });

  it('is found in logs by 32 hex digits', () => {
    expect(traceId('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')).toBe('0af7651916cd43dd8448eb211c80319c');
  });
});
