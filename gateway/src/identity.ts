import { createHash } from 'node:crypto';
import { VIEWER_HEADER } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { RequestHandler, Response } from 'express';
import type { Asker } from './context.ts';
import type { Logger } from './log.ts';
import type { PersonVerifier } from './person.ts';
import { refuse } from './refusal.ts';
import { reasonOf } from './transport/wire.ts';

/** What making somebody known needs. */
export interface IdentityParts {
  people: PersonVerifier;
  postOf: (subject: string) => Promise<Viewer>;
  assertionFor: (viewer: Viewer) => Promise<string>;
  /** Whom the gateway's own word speaks for, when a service hands it back to ask the whole graph; null for any other word. */
  vouchedFor: (assertion: string) => Promise<Viewer | null>;
  log: Logger;
}

/**
 * Lets only people with a good token pass (else 401 UNAUTHENTICATED) and finds their post (503 where nobody can tell); what follows reads it with `askerOf`.
 * A service that asks on behalf of somebody brings no token but the gateway's own assertion, which goes on as it is.
 */
export function onlyKnown({ people, postOf, assertionFor, vouchedFor, log }: IdentityParts): RequestHandler {
  return async (req, res, next) => {
    const authorization = req.get('authorization');
    const token = /^Bearer +([^\s,]+)$/i.exec(authorization ?? '')?.[1];
    const assertion = authorization === undefined ? req.get(VIEWER_HEADER) : undefined;
    try {
      if (assertion !== undefined) {
        const viewer = await vouchedFor(assertion);
        if (!viewer) return unknown(res, true);
        res.locals.asker = { viewer, assertion } satisfies Asker;
        return next();
      }
      const person = token ? await people(token) : null;
      if (!person) return unknown(res, Boolean(token));
      const viewer = await postOf(person.subject);
      res.locals.asker = { viewer, assertion: await assertionFor(viewer) } satisfies Asker;
    } catch (error) {
      log.warn({ reason: reasonOf(error), requestId: String(res.locals.requestId) }, 'nobody can tell who asks');
      res.set('retry-after', '5');
      return refuse(res, 503, 'IDENTITY_UNAVAILABLE', { zh: '暂时无法核实您的身份或岗位，请稍后再试', en: 'Who you are cannot be made sure of at the moment; try again in a few seconds' });
    }
    next();
  };
}

/** Who asks, in a route behind `onlyKnown`. */
export function askerOf(res: Response): Asker {
  return res.locals.asker as Asker;
}

/** A subject for the log: always the same, and nobody's name. */
export function maskedSubject(subject: string): string {
  return createHash('sha256').update(subject).digest('hex').slice(0, 12);
}

function unknown(res: Response, hadToken: boolean): void {
  res.set('www-authenticate', hadToken ? 'Bearer error="invalid_token"' : 'Bearer');
  refuse(res, 401, 'UNAUTHENTICATED', hadToken
    ? { zh: '登录凭证无效或已过期，请重新登录', en: 'The token is not valid or has expired: sign in again' }
    : { zh: '请先登录：请求须带 Authorization: Bearer 登录凭证', en: 'Sign in first: send the header Authorization: Bearer with your token' });
}
