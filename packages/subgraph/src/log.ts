import { currentTrace, traceId } from '@zhuqi/trace';
import { pino } from 'pino';
import type { Logger } from 'pino';

/** A service's log: JSON lines, each with the id of the trace that the work belongs to; an error appears as its kind, code and place only, because messages of database errors may carry personal data. */
export function createLog(service: string, level = 'info'): Logger {
  // Written in the background: a line of the log never holds up a request.
  return pino({ name: service, level, mixin: ofTrace, serializers: { err: describeError } }, pino.destination({ dest: 1, sync: false }));
}

function ofTrace(): { trace?: string } {
  const parent = currentTrace();
  return parent ? { trace: traceId(parent) } : {};
}

/** Reduces an error to what is safe to log: name, code and stack frames, never its message. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  // The stack begins with the message, whose own lines may look like places.
  const frames = (error.stack ?? '').replace(error.message, '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim());
  const code = (error as { code?: unknown }).code;
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { name: error.name, ...(code === undefined ? {} : { code }), frames, ...cause };
}
