export { inSpan } from './span.ts';
export type { SpanAttributes, SpanKind } from './span.ts';
export * from './startTracing.ts';
export * from './trace.ts';
