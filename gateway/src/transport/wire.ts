import { VIEWER_HEADER } from '@zhuqi/subgraph';
import { Pool } from 'undici';
import type { Logger } from '../options.ts';
import type { Service } from '../routing.ts';
import { pulseOf } from './pulse.ts';
import type { Pulse } from './pulse.ts';

/** One HTTP call to a service, on behalf of a viewer. */
export interface Call {
  method?: 'GET' | 'POST';
  /** Path on the service's origin, `/graphql` for one. */
  path: string;
  assertion: string;
  requestId: string;
  /** JSON text. */
  body?: string;
  signal?: AbortSignal;
  milliseconds: number;
  /** What becomes of the call while its service is silent: a question ends at once, whatever else is only refused before it is sent. Unless told, it waits its whole time. */
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
  /** Throws ServiceUnavailable for anything but an answer. */
  call(service: Service, call: Call): Promise<Reply>;
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

/** An answer that is none; the message holds nothing of what was sent or answered. */
export class UnusableAnswer extends Error {}

const LARGEST_ANSWER = 64 * 2 ** 20;

interface Line {
  pool: Pool;
  pulse: Pulse;
}

/** Opens one pool of kept-alive connections, and takes one pulse, for each origin on which services answer. */
export function openWire(services: readonly Service[], log: Logger): Wire {
  const lines = new Map<string, Line>();
  const lineTo = ({ name, url }: Service): Line => {
    const { origin } = new URL(url);
    const known = lines.get(origin);
    if (known) return known;
    const names = services.filter((service) => new URL(service.url).origin === origin).map((service) => service.name);
    const line = {
      pool: new Pool(origin, { connections: 64, connect: { timeout: 2_000 }, headersTimeout: 0, bodyTimeout: 0, maxResponseSize: LARGEST_ANSWER }),
      pulse: pulseOf(new URL('/health', origin), names.join(', ') || name, log),
    };
    lines.set(origin, line);
    return line;
  };
  return {
    services,
    async call(service, call) {
      const { pool, pulse } = lineTo(service);
      if (call.ifSilent && pulse.isSilent()) throw new ServiceUnavailable(service.name, silence());
      const ended = new AbortController();
      const late = setTimeout(() => ended.abort(new UnusableAnswer('no answer in time')), Math.max(1, call.milliseconds));
      const abandon = () => ended.abort(new UnusableAnswer('nobody waits any longer'));
      call.signal?.addEventListener('abort', abandon, { once: true });
      const unwatch = call.ifSilent === 'end' ? pulse.watch(() => ended.abort(silence())) : undefined;
      try {
        return await once(pool, call, ended.signal, pulse.heard);
      } catch (error) {
        throw new ServiceUnavailable(service.name, error);
      } finally {
        unwatch?.();
        clearTimeout(late);
        call.signal?.removeEventListener('abort', abandon);
      }
    },
    async close() {
      for (const { pulse } of lines.values()) pulse.close();
      await Promise.all([...lines.values()].map(({ pool }) => pool.close()));
    },
  };
}

const silence = () => new UnusableAnswer('the service is silent');

async function once(pool: Pool, call: Call, signal: AbortSignal, heard: () => void): Promise<Reply> {
  const { statusCode, headers, body } = await pool.request({
    method: call.method ?? 'POST',
    path: call.path,
    headers: { [VIEWER_HEADER]: call.assertion, 'x-request-id': call.requestId, accept: 'application/json, */*', ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
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
  return { status: statusCode, type: String(headers['content-type'] ?? ''), bytes };
}
