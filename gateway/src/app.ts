import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { traced } from '@zhuqi/subgraph';
import type { Drain } from '@zhuqi/subgraph';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler, Response, Router } from 'express';
import type { RequestContext } from './context.ts';
import { EXPLORER_PATH, explorerPage, explorerRoutes } from './explorer.ts';
import { askerOf } from './identity.ts';
import type { Limits } from './limits.ts';
import type { Logger } from './log.ts';
import type { GatewayOptions } from './options.ts';
import { metricsRoute, operationsRoutes } from './operations/routes.ts';
import type { OperationsParts } from './operations/routes.ts';
import type { Liveness } from './readiness.ts';
import { refuse } from './refusal.ts';

/** What a running gateway answers with. */
export interface AppParts extends Pick<GatewayOptions, 'extend' | 'explorerToken'> {
  apollo: ApolloServer<RequestContext>;
  identity: RequestHandler;
  ledgers: Router;
  live: RequestHandler;
  liveness: () => Promise<Liveness>;
  limits: Limits;
  log: Logger;
  drain: Drain;
  operations: OperationsParts;
}

/** The gateway's HTTP side. Open to everybody: health, the explorer's page and what `extend` mounts; all else only with a good token. */
export function httpApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(everyAnswer, parts.drain.entrance);
  app.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/ready', async (_req, res) => {
    const subgraphs = Object.entries(await parts.liveness()).map(([name, alive]) => [name, alive ? 'answers' : 'silent']);
    res.json({ status: 'ready', subgraphs: Object.fromEntries(subgraphs) });
  });
  app.use(parts.operations.metrics.requests, traced('gateway'));
  app.get('/', (_req, res) => res.redirect(EXPLORER_PATH));
  app.use(EXPLORER_PATH, explorerRoutes(parts.explorerToken));
  app.get('/graphql', (req, res, next) => (req.get('accept')?.includes('text/html') ? explorerPage(req, res, next) : next()));
  parts.extend?.(app);
  app.use('/graphql', parts.identity, express.json({ limit: parts.limits.bodyBytes, reviver: withoutNul }), expressMiddleware(parts.apollo, {
    context: async ({ res }) => requestContext(res, parts.limits),
  }));
  app.use('/ledgers', parts.identity, parts.ledgers);
  app.get('/metrics', metricsRoute(parts.operations));
  app.use('/operations', operationsRoutes(parts.operations));
  app.get('/messages/live', parts.identity, parts.live);
  app.use((_req, res) => refuse(res, 404, 'NOT_FOUND', { zh: '没有这个地址：查询请用 /graphql，台账请用 /ledgers', en: 'There is nothing here: queries go to /graphql, ledgers to /ledgers' }));
  app.use(lastResort(parts));
  return app;
}

const everyAnswer: RequestHandler = (req, res, next) => {
  const given = req.get('x-request-id') ?? '';
  res.locals.requestId = /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
  res.set({ 'x-request-id': String(res.locals.requestId), 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  next();
};

function requestContext(res: Response, limits: Limits): RequestContext {
  const gone = new AbortController();
  // Every fetch of the plan listens.
  setMaxListeners(0, gone.signal);
  res.once('close', () => {
    if (!res.writableFinished) gone.abort(new Error('the client is gone'));
  });
  return { ...askerOf(res), requestId: String(res.locals.requestId), gone: gone.signal, deadline: Date.now() + limits.requestMilliseconds };
}

function lastResort({ limits, log }: AppParts): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: Error & { status?: number; type?: string }, _req, res, _next) => {
    const status = error.status ?? 500;
    if (error.type === 'entity.too.large') {
      return refuse(res, 413, 'PAYLOAD_TOO_LARGE', { zh: `查询超过 ${limits.bodyBytes} 字节，请缩短或分几次提交`, en: `The request is longer than ${limits.bodyBytes} bytes: shorten it or ask in several requests` });
    }
    if (status < 500) return refuse(res, status, 'BAD_REQUEST', { zh: '请求无法读取：请以 JSON 提交 { "query": … }', en: 'The request cannot be read: send JSON, { "query": … }' });
    log.error({ err: error, requestId: String(res.locals.requestId) }, 'a request failed');
    refuse(res, 500, 'INTERNAL_SERVER_ERROR', { zh: '网关内部错误，请稍后再试', en: 'Internal error of the gateway: try again later' });
  };
}

/** No text of any office holds a NUL character, and PostgreSQL cannot keep one: a body with one is not taken. */
function withoutNul(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && /\0|\\u0000|\\u\{0+\}/.test(value)) throw new SyntaxError('NUL');
  return value;
}
