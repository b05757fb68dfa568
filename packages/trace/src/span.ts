import { currentTrace, newTrace, withTrace } from './trace.ts';
import type { TraceParent } from './trace.ts';

/** What a step is about: ids and names, never personal data. */
export type SpanAttributes = Record<string, string | number>;

/** Where a step stands between processes: it answers somebody, asks somebody, or leaves and takes messages. */
export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** Does work as a step of its own below `parent`; the work runs as part of the trace that it is given. */
export type SpanMaker = <R>(step: { name: string; kind: SpanKind; attributes: SpanAttributes; parent: TraceParent }, work: (own: TraceParent) => Promise<R>) => Promise<R>;

let maker: SpanMaker | undefined;

/** From now on steps are recorded by `made`; undefined ends it. */
export function recordSpans(made: SpanMaker | undefined): void {
  maker = made;
}

/**
 * Does work as one named step of the present trace, or of a new one where there is none. Where tracing has been started the step is recorded with how long
 * it took and whether it failed, and what it starts stands below it; else the trace is carried on as it is.
 */
export function inSpan<R>(name: string, attributes: SpanAttributes, work: () => Promise<R>, kind: SpanKind = 'internal'): Promise<R> {
  const parent = currentTrace() ?? newTrace();
  if (!maker) return withTrace(parent, work);
  return maker({ name, kind, attributes, parent }, (own) => withTrace(own, work));
}
