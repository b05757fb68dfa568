import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Viewer } from '../viewer.ts';

/** Whether an `Authorization` header brings this very token, compared in a time that tells nothing of it; false where no token is set. */
export function bringsToken(authorization: string | undefined, token: string | undefined): boolean {
  const given = /^Bearer +([^\s,]+)$/i.exec(authorization ?? '')?.[1];
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** Lets only the operator of the installation pass (else 403 FORBIDDEN), behind the check of who asks. */
export const onlyOperators: RequestHandler = (_req, res, next) => {
  if ((res.locals.viewer as Viewer | undefined)?.role === 'OPERATOR') return next();
  res.status(403).json({ error: { code: 'FORBIDDEN', message: { zh: '只有运维岗位可以查看队列、死信和运行指标', en: 'Queues, dead letters and figures of the machinery are for the operator of the installation' } } });
};

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
