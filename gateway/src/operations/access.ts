import type { CookieOptions, Request, RequestHandler } from 'express';
import { askerOf } from '../identity.ts';
import { refuse } from '../refusal.ts';

/** The cookie by which a browser stays signed in to the operators' pages, and to nothing else. */
export const COOKIE = 'zhuqi_operator';

const COOKIE_PATH = '/operations';

/** How the cookie is set: scripts never see it, no other site can have it sent, and over https it never leaves https. */
export function cookieOptions(req: Request): CookieOptions {
  const secure = req.secure || req.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
  return { httpOnly: true, sameSite: 'strict', path: COOKIE_PATH, secure };
}

/** Lets the cookie stand for a token where none was sent; what it changes must come from the gateway's own pages (else 403 FOREIGN_PAGE). */
export const cookieAsToken: RequestHandler = (req, res, next) => {
  const token = cookieIn(req);
  if (req.headers.authorization !== undefined || token === undefined) return next();
  if (!['GET', 'HEAD'].includes(req.method) && !isFromOwnPage(req)) return foreign(res);
  req.headers.authorization = `Bearer ${token}`;
  next();
};

/** Lets only pages of the gateway itself pass (else 403 FOREIGN_PAGE). */
export const ownPagesOnly: RequestHandler = (req, res, next) => (isFromOwnPage(req) ? next() : foreign(res));

/** Lets only the operator of the installation pass (else 403 FORBIDDEN), behind the check of who asks. */
export const onlyOperators: RequestHandler = (_req, res, next) => {
  if (askerOf(res).viewer.role === 'OPERATOR') return next();
  refuse(res, 403, 'FORBIDDEN', { zh: '只有运维岗位可以查看队列、死信和运行指标', en: 'Queues, dead letters and figures of the machinery are for the operator of the installation' });
};

function isFromOwnPage(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.get('origin');
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === req.get('host');
}

function foreign(res: Parameters<RequestHandler>[1]): void {
  refuse(res, 403, 'FOREIGN_PAGE', { zh: '只接受运维页面自身发出的操作', en: 'Only the operators’ own page may do this' });
}

function cookieIn(req: Request): string | undefined {
  const pair = req.headers.cookie?.split(';').map((part) => part.trim()).find((part) => part.startsWith(`${COOKIE}=`));
  const token = pair && decodeURIComponent(pair.slice(COOKIE.length + 1));
  return token && /^[^\s,]+$/.test(token) ? token : undefined;
}
