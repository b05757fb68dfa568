import { VIEWER_HEADER } from '@zhuqi/subgraph';
import { Pool } from 'undici';
import type { Service } from '../routing.ts';

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

/** Opens one pool of kept-alive connections for each origin on which services answer. */
export function openWire(services: readonly Service[]): Wire {
  const pools = new Map<string, Pool>();
  const poolOf = (service: Service): Pool => {
    const { origin } = new URL(service.url);
    const pool = pools.get(origin) ?? new Pool(origin, { connections: 64, connect: { timeout: 2_000 }, headersTimeout: 0, bodyTimeout: 0, maxResponseSize: LARGEST_ANSWER });
    pools.set(origin, pool);
    return pool;
  };
  return {
    services,
    async call(service, call) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(new UnusableAnswer('no answer in time')), Math.max(1, call.milliseconds));
      const abandon = () => late.abort(new UnusableAnswer('nobody waits any longer'));
      call.signal?.addEventListener('abort', abandon, { once: true });
      try {
        return await once(poolOf(service), call, late.signal);
      } catch (error) {
        throw new ServiceUnavailable(service.name, error);
      } finally {
        clearTimeout(timer);
        call.signal?.removeEventListener('abort', abandon);
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

async function once(pool: Pool, call: Call, signal: AbortSignal): Promise<Reply> {
  const { statusCode, headers, body } = await pool.request({
    method: call.method ?? 'POST',
    path: call.path,
    headers: { [VIEWER_HEADER]: call.assertion, 'x-request-id': call.requestId, accept: 'application/json, */*', ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: call.body ?? null,
    signal,
  });
  if (Number(headers['content-length'] ?? 0) > call.maxBytes) {
    body.on('error', () => undefined).destroy();
    throw new UnusableAnswer('the answer is too long');
  }
  const bytes = Buffer.from(await body.arrayBuffer());
  if (bytes.length > call.maxBytes) throw new UnusableAnswer('the answer is too long');
  return { status: statusCode, type: String(headers['content-type'] ?? ''), bytes };
}
