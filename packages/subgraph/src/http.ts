import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { backlogOf, queueNameOf } from '@zhuqi/events';
import type { Database, Logger, Queues } from '@zhuqi/events';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import type pg from 'pg';
import type { AskGraph } from './askGraph.ts';
import { VIEWER_HEADER } from './assertion.ts';
import type { BaseContext, Subgraph } from './defineSubgraph.ts';
import type { Drain } from './drain.ts';
import { ledgerRoutes } from './ledgerRoutes.ts';
import type { Metrics } from './metrics.ts';
import { metricsRoute } from './operations/metricsRoute.ts';
import { readiness } from './operations/readiness.ts';
import type { Pulse } from './operations/readiness.ts';
import { operationsRoutes } from './operations/routes.ts';
import { traced } from './operations/traced.ts';
import type { Routes } from './routes.ts';
import type { Viewer } from './viewer.ts';

/** What a running service answers with. */
export interface HttpParts<Db extends Database> {
  subgraph: Subgraph<Db>;
  apollo: ApolloServer<BaseContext<Db>>;
  db: Db;
  pool: pg.Pool;
  queues: Queues;
  verify: (assertion: string | undefined) => Promise<Viewer | null>;
  /** Asks the whole graph by the assertion that a request came with. */
  askWith: (assertion: string) => AskGraph;
  /** The service's own paths, opened. */
  routes?: Routes;
  log: Logger;
  drain: Drain;
  metrics: Metrics;
  /** By which a monitoring system may read the figures without the gateway. */
  metricsToken?: string | undefined;
  /** How the background work beats; undefined while it has not begun. */
  pulse: () => Pulse | undefined;
}

/** A service's HTTP side: health for everybody, all else only with the gateway's signed word on who asks (401 without it). */
export function httpApp<Db extends Database>(parts: HttpParts<Db>): Express {
  const { subgraph, db, pool, queues, log } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.use(parts.drain.entrance);
  app.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  const lacking = readiness({ pool, queues, queue: queueNameOf(subgraph.name), pulse: parts.pulse });
  app.get('/ready', async (_req, res) => {
    const lacks = await lacking();
    if (lacks.length > 0) log.warn({ lacks }, 'not ready');
    res.status(lacks.length > 0 ? 503 : 200).json(lacks.length > 0 ? { status: 'not ready', lacks } : { status: 'ready' });
  });
  app.use(parts.metrics.requests, traced(subgraph.name));
  const operations = { service: subgraph.name, schedules: subgraph.schedules ?? [], pool, queues };
  const signed = onlySigned(parts.verify);
  app.get('/metrics', metricsRoute({ ...operations, metrics: parts.metrics, token: parts.metricsToken, signed, log }));
  app.use(signed);
  app.use(`/operations/${subgraph.name}`, operationsRoutes(operations));
  app.get('/events/backlog', async (_req, res) => void res.json(await backlogOf(subgraph.name, pool, queues)));
  app.use('/ledgers', ledgerRoutes(subgraph, db));
  for (const [path, answer] of Object.entries(parts.routes?.get ?? {})) app.get(path, (req, res) => answer(res.locals.viewer as Viewer, req, res));
  app.use('/graphql', express.json({ limit: '4mb' }), expressMiddleware(parts.apollo, {
    context: async ({ req, res }) => subgraph.context({ db, viewer: res.locals.viewer as Viewer, ask: parts.askWith(String(req.get(VIEWER_HEADER))) }),
  }));
  app.use(lastResort(log));
  return app;
}

function onlySigned(verify: HttpParts<Database>['verify']): RequestHandler {
  return async (req, res, next) => {
    const viewer = await verify(req.get(VIEWER_HEADER));
    if (viewer) {
      res.locals.viewer = viewer;
      next();
      return;
    }
    res.status(401).json({ errors: [{ message: '请求未经网关签名 / The request does not carry the gateway’s signature', extensions: { code: 'UNAUTHENTICATED' } }] });
  };
}

function lastResort(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: Error & { status?: number }, _req, res, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ err: error }, 'a request failed');
    res.status(status).json({ error: { code: status >= 500 ? 'INTERNAL' : 'BAD_REQUEST', message: { zh: '请求未能完成', en: 'The request could not be completed' } } });
  };
}
