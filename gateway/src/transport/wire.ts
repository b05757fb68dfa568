import { STOPPING, VIEWER_HEADER } from '@zhuqi/subgraph';
import { traceHeaders } from '@zhuqi/trace';
import type { Logger } from '../log.ts';
import type { Service } from '../routing.ts';
import { FellSilent, isBroken, isUntouched, NotTaken, UnusableAnswer } from './failures.ts';
import { openLines } from './lines.ts';
import type { Line, Lines } from './lines.ts';

/** One HTTP call to a service, on behalf of a viewer. */
export interface Call {
  method?: 'GET' | 'POST' | 'PUT';
  /** Path on the service's origin, `/graphql` for one. */
  path: string;
  assertion: string;
  requestId: string;
  /** JSON text. */
  body?: string;
  signal?: AbortSignal;
  milliseconds: number;
  /** What becomes of the call while its service is silent: a question ends at once, and may be asked again elsewhere; whatever else is only refused before it is sent. Unless told, it waits its whole time. */
  ifSilent?: 'end' | 'refuse';
  /** How long an answer may be. */
  maxBytes: number;
}

/** What a service answered, whatever its status. */
export interface Reply {
  status: number;
  type: string;
  bytes: Buffer;
}

/** The connections to all services. */
export interface Wire {
  services: readonly Service[];
  /** Calls one instance of the service; another one when the first has certainly not begun with it, and for a question also when its answer was lost. Throws ServiceUnavailable for anything but an answer. */
  call(service: Service, call: Call): Promise<Reply>;
  /** How many instances of a service give no sign of life. */
  silentOf(service: Service): number;
  close(): Promise<void>;
}

/** A service that gave no answer that could be used; `cause` says why and is for the log. */
export class ServiceUnavailable extends Error {
  readonly service: string;

  constructor(service: string, cause: unknown) {
    super(`${service} gives no usable answer`, { cause });
    this.name = 'ServiceUnavailable';
    this.service = service;
  }
}

/** Why a service gave no answer, in one word for the log: a system's or the connection's code, or what was wrong with the answer. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof ServiceUnavailable ? error.cause : error;
  const { code, name, message } = cause as { code?: unknown; name?: string; message?: string };
  return typeof code === 'string' ? code : cause instanceof UnusableAnswer ? String(message) : String(name);
}

/** Opens the connections to every instance of every service. */
export function openWire(services: readonly Service[], log: Logger): Wire {
  const lines = openLines(services, log);
  return {
    services,
    async call(service, call) {
      const ends = performance.now() + call.milliseconds;
      const tried = new Set<Line>();
      let repeated = false;
      for (let line = lines.next(service, tried); ; line = lines.next(service, tried)) {
        if (!line) throw new ServiceUnavailable(service.name, new NotTaken('no instance is left'));
        tried.add(line);
        try {
          return await attempt(lines, line, call, ends - performance.now());
        } catch (error) {
          const others = tried.size < lines.to(service).length;
          const question = call.ifSilent === 'end';
          const elsewhere: boolean = others && (isUntouched(error) || (question && (isBroken(error) || error instanceof FellSilent)));
          // A service that was restarted, not one that is down: its kept connections are dead, new ones are not.
          const again: boolean = question && !others && !repeated && isBroken(error);
          if (call.signal?.aborted || !(elsewhere || again)) throw new ServiceUnavailable(service.name, error);
          repeated ||= isBroken(error);
          if (again) tried.clear();
        }
      }
    },
    silentOf: (service) => lines.to(service).filter(({ pulse }) => pulse.isSilent()).length,
    close: () => lines.close(),
  };
}

async function attempt(lines: Lines, line: Line, call: Call, milliseconds: number): Promise<Reply> {
  const { pool, pulse } = line;
  if (call.ifSilent && pulse.isSilent()) throw new NotTaken('the service is silent');
  const ended = new AbortController();
  const late = setTimeout(() => ended.abort(new UnusableAnswer('no answer in time')), Math.max(1, milliseconds));
  const abandon = () => ended.abort(new UnusableAnswer('nobody waits any longer'));
  call.signal?.addEventListener('abort', abandon, { once: true });
  const unwatch = call.ifSilent === 'end' ? pulse.watch(() => ended.abort(new FellSilent('the service is silent'))) : undefined;
  try {
    const { reply, last } = await once(pool, call, ended.signal, pulse.heard);
    if (last && reply.status === 503 && reply.bytes.includes(`"${STOPPING}"`)) throw new NotTaken('the service is being stopped');
    lines.seen(line, last ? 'leaving' : 'serving');
    return reply;
  } catch (error) {
    // A silent one is its pulse's to judge.
    if (isUntouched(error) && !pulse.isSilent()) lines.seen(line, 'away');
    throw error;
  } finally {
    unwatch?.();
    clearTimeout(late);
    call.signal?.removeEventListener('abort', abandon);
  }
}

/** One call over one line; `last` when the service closes the connection after it, as one does that leaves. */
async function once(pool: Line['pool'], call: Call, signal: AbortSignal, heard: () => void): Promise<{ reply: Reply; last: boolean }> {
  const { statusCode, headers, body } = await pool.request({
    method: call.method ?? 'POST',
    path: call.path,
    headers: { [VIEWER_HEADER]: call.assertion, 'x-request-id': call.requestId, ...traceHeaders(), accept: 'application/json, */*', ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: call.body ?? null,
    signal,
  });
  heard();
  if (Number(headers['content-length'] ?? 0) > call.maxBytes) {
    body.on('error', () => undefined).destroy();
    throw new UnusableAnswer('the answer is too long');
  }
  const bytes = Buffer.from(await body.arrayBuffer());
  if (bytes.length > call.maxBytes) throw new UnusableAnswer('the answer is too long');
  return { reply: { status: statusCode, type: String(headers['content-type'] ?? ''), bytes }, last: headers.connection === 'close' };
}
