import { errorIn, Failure } from './failure.ts';
import type { Message } from './failure.ts';

/** Where the gateway answers and as whom to ask; a token is not needed to get one. */
export interface ClientOptions {
  url: string;
  token?: string;
}

/** One error of a GraphQL answer. */
export interface GraphError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; service?: string } & Record<string, unknown>;
}

/** A GraphQL answer; `data` may be partial where errors stand beside it. */
export interface Answer<Data = unknown> {
  data?: Data | null;
  errors?: GraphError[];
}

/** The gateway, asked over HTTP. */
export interface Client {
  url: string;
  /** Asks the graph; throws Failure when there is no GraphQL answer. */
  query<Data = unknown>(text: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  /** Sends one request below the gateway's URL; throws Failure with the gateway's own sentence for any status but 2xx. */
  send(path: string, init?: RequestInit, refusals?: Record<number, Message>): Promise<Response>;
}

/** Makes a client of the gateway at `url`; throws Failure for an address or a token that cannot be one. */
export function client({ url, token }: ClientOptions): Client {
  const base = url.replace(/\/+$/, '');
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
    throw new Failure({ zh: `网关地址“${url}”不是 http(s) 网址`, en: `The gateway's address "${url}" is no http(s) URL` });
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new Failure({ zh: '令牌中有空格或其他不该有的字符，请重新获取', en: 'The token holds blanks or characters that no token has: get it again' });
  }
  const call = (path: string, init: RequestInit): Promise<Response> => reach(base, path, token === undefined ? init : { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
  return {
    url: base,
    async send(path, init = {}, refusals = {}) {
      const response = await call(path, init);
      if (response.ok) return response;
      throw new Failure(refusals[response.status] ?? errorIn(await jsonOf(response)) ?? statusMessage(base, response.status));
    },
    async query<Data>(text: string, variables: Record<string, unknown> = {}) {
      const response = await call('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
        body: JSON.stringify({ query: text, variables }),
      });
      const body = await jsonOf(response);
      const refused = errorIn(body);
      if (refused || body === null || typeof body !== 'object' || !('data' in body || 'errors' in body)) throw new Failure(refused ?? statusMessage(base, response.status));
      return body as Answer<Data>;
    },
  };
}

async function reach(base: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${base}${path}`, init);
  } catch (error) {
    throw unreachable(base, error);
  }
}

/** What people read when the gateway is not there, or no longer. */
export function unreachable(url: string, error: unknown): Failure {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return new Failure({
    zh: `连接不上网关 ${url}${code ? `（${code}）` : ''}，请先运行 npm start 或用 --url 给出地址`,
    en: `No gateway answers at ${url}: start it with \`npm start\` or give its address with --url`,
  });
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function statusMessage(url: string, status: number): Message {
  return { zh: `${url} 的应答不是助企网关的（状态 ${status}）`, en: `What answers at ${url} does not answer like a Zhuqi gateway (status ${status})` };
}
