import type { Logger } from '@zhuqi/events';
import type { RequestHandler } from 'express';
import { METRICS_TYPE } from '../metrics.ts';
import type { Metrics } from '../metrics.ts';
import { bringsToken, onlyOperators } from './access.ts';
import { conditionReader } from './routes.ts';
import type { OperationsParts } from './routes.ts';

/** What `/metrics` stands on; `signed` lets only those pass whom the gateway vouches for. */
export interface MetricsParts extends OperationsParts {
  metrics: Metrics;
  token: string | undefined;
  signed: RequestHandler;
  log: Logger;
}

/** Answers a service's figures to the operator of the installation, and to whoever brings the token of the monitoring system. */
export function metricsRoute({ metrics, token, signed, log, ...parts }: MetricsParts): RequestHandler[] {
  const condition = conditionReader(parts);
  const known: RequestHandler = (req, res, next) => {
    if (bringsToken(req.get('authorization'), token)) return next();
    return signed(req, res, (error?: unknown) => (error ? next(error) : onlyOperators(req, res, next)));
  };
  return [known, async (_req, res) => {
    const now = await condition().catch((error: unknown) => {
      log.warn({ err: error }, 'the condition of the background work cannot be told');
      return null;
    });
    res.type(METRICS_TYPE).send(await metrics.text(now));
  }];
}
