import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { backlogOf } from '@zhuqi/events';
import type { Database, Logger, Queues } from '@zhuqi/events';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import type pg from 'pg';
import type { AskGraph } from './askGraph.ts';
import { VIEWER_HEADER } from './assertion.ts';
import type { BaseContext, Subgraph } from './defineSubgraph.ts';
import { ledgerRoutes } from './ledgerRoutes.ts';
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
  log: Logger;
}

/** A service's HTTP side: health for everybody, all else only with the gateway's signed word on who asks (401 without it). */
export function httpApp<Db extends Database>(parts: HttpParts<Db>): Express {
  const { subgraph, db, pool, queues, log } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/ready', async (_req, res) => {
    try {
      await pool.query('select 1');
      res.json({ status: 'ready' });
    } catch (error) {
      log.warn({ err: error }, 'the database does not answer');
      res.status(503).json({ status: 'database does not answer' });
    }
  });
  app.use(onlySigned(parts.verify));
  app.get('/events/backlog', async (_req, res) => void res.json(await backlogOf(subgraph.name, pool, queues)));
  app.use('/ledgers', ledgerRoutes(subgraph, db));
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
