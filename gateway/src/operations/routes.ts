import { readFileSync } from 'node:fs';
import { METRICS_TYPE, bringsToken } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import express, { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import type { Asker } from '../context.ts';
import type { Logger } from '../log.ts';
import { refuse } from '../refusal.ts';
import type { Service } from '../routing.ts';
import { reasonOf } from '../transport/wire.ts';
import type { Wire } from '../transport/wire.ts';
import { COOKIE, cookieAsToken, cookieOptions, onlyOperators, ownPagesOnly } from './access.ts';
import type { GatewayMetrics } from './metrics.ts';
import { callOperations, handOn } from './serviceCall.ts';

/** What the operators' routes stand on. */
export interface OperationsParts {
  wire: Wire;
  /** Lets only people with a good token pass. */
  identity: RequestHandler;
  assertionFor: (viewer: Viewer) => Promise<string>;
  metrics: GatewayMetrics;
  /** By which a monitoring system may read the figures. */
  metricsToken: string | undefined;
  log: Logger;
}

/** Nothing is loaded from elsewhere, and no other page may show these in a frame; the board's styles are made in the page. */
const CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
const OVERVIEW_MILLISECONDS = 5_000;
/** In whose name a monitoring system reads the figures of services. */
const MONITORING: Viewer = { subject: 'zhuqi:monitoring', role: 'OPERATOR' };
/** More than a cookie holds is no token. */
const LONGEST_TOKEN = 3_800;
const files = { '/': ['operations.html', 'html'], '/page.js': ['operations.js', 'js'], '/page.css': ['operations.css', 'css'] } as const;

/** The operators' side of the gateway, for the post OPERATOR alone: a page with all services, and what each service shows its operators. The page itself holds nothing and is open. */
export function operationsRoutes({ wire, identity, assertionFor, metricsToken, log }: OperationsParts): Router {
  const router = Router();
  router.use((_req, res, next) => {
    res.set({ 'content-security-policy': CONTENT_POLICY, 'cross-origin-resource-policy': 'same-origin' });
    next();
  });
  for (const [path, [file, type]] of Object.entries(files)) {
    const text = readFileSync(new URL(`../../pages/${file}`, import.meta.url), 'utf8');
    router.get(path, (_req, res) => void res.type(type).send(text));
  }
  router.post('/sign-in', ownPagesOnly, express.json({ limit: '16kb' }), tokenInBody, identity, onlyOperators, (req, res) => {
    res.cookie(COOKIE, String(res.locals.token), cookieOptions(req)).sendStatus(204);
  });
  router.post('/sign-out', ownPagesOnly, (req, res) => void res.clearCookie(COOKIE, cookieOptions(req)).sendStatus(204));
  const monitoring: RequestHandler = async (req, res, next) => {
    // Whoever brings no such token goes the way of all others, below.
    if (!bringsToken(req.get('authorization'), metricsToken)) return next('route');
    res.locals.asker = { viewer: MONITORING, assertion: await assertionFor(MONITORING) } satisfies Asker;
    next();
  };
  router.get('/:service/metrics', monitoring, ...handOn(wire, log));
  router.use(cookieAsToken, identity, onlyOperators);
  router.get('/overview', async (_req, res) => void res.json({ services: await Promise.all(wire.services.map((service) => standingOf(wire, service, res, log))) }));
  router.use('/:service', ...handOn(wire, log));
  return router;
}

/** Answers the gateway's own figures to operators, and to whoever brings the token of the monitoring system. */
export function metricsRoute({ identity, metrics, metricsToken }: OperationsParts): RequestHandler[] {
  const known: RequestHandler = (req, res, next) => {
    if (bringsToken(req.get('authorization'), metricsToken)) return next();
    return identity(req, res, (error?: unknown) => (error ? next(error) : onlyOperators(req, res, next)));
  };
  return [known, async (_req, res) => void res.type(METRICS_TYPE).send(await metrics.text())];
}

const tokenInBody: RequestHandler = (req, res, next) => {
  const { token } = (req.body ?? {}) as { token?: unknown };
  if (typeof token !== 'string' || token === '' || token.length > LONGEST_TOKEN) return refuse(res, 400, 'BAD_REQUEST', { zh: `请给出登录凭证（不超过 ${LONGEST_TOKEN} 个字符）`, en: `Give a token of at most ${LONGEST_TOKEN} characters` });
  req.headers.authorization = `Bearer ${token}`;
  res.locals.token = token;
  next();
};

async function standingOf(wire: Wire, service: Service, res: Response, log: Logger): Promise<{ service: string; alive: boolean; condition: unknown }> {
  try {
    const { status, bytes } = await callOperations(wire, service, res, { path: `/operations/${service.name}/condition`, milliseconds: OVERVIEW_MILLISECONDS });
    return { service: service.name, alive: true, condition: status === 200 ? JSON.parse(bytes.toString()) : null };
  } catch (error) {
    log.warn({ service: service.name, reason: reasonOf(error), requestId: String(res.locals.requestId) }, 'a service does not tell its condition');
    return { service: service.name, alive: false, condition: null };
  }
}
