import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** One step of a trace in W3C form: `00-<trace id, 32 hex digits>-<span id, 16 hex digits>-<flags>`. */
export type TraceParent = string;

const PARENT = /^00-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;
const current = new AsyncLocalStorage<TraceParent>();

/** A trace that begins here. */
export function newTrace(): TraceParent {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

/** What a request or job says it belongs to, or null where it says nothing that is a `traceparent`. */
export function parentIn(given: unknown): TraceParent | null {
  return typeof given === 'string' && PARENT.test(given) ? given : null;
}

/** The trace that the present work belongs to; undefined outside of any. */
export function currentTrace(): TraceParent | undefined {
  return current.getStore();
}

/** The id by which all log lines of one trace are found: the 32 hex digits. */
export function traceId(parent: TraceParent): string {
  return parent.slice(3, 35);
}

/** The header by which a request tells the present trace; none outside of any. */
export function traceHeaders(): { traceparent?: TraceParent } {
  const traceparent = current.getStore();
  return traceparent === undefined ? {} : { traceparent };
}

/** Does work as part of a trace, with everything that it starts. */
export function withTrace<R>(parent: TraceParent, work: () => R): R {
  return current.run(parent, work);
}
