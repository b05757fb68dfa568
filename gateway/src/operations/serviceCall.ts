import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { askerOf } from '../identity.ts';
import type { Logger } from '../log.ts';
import { refuse } from '../refusal.ts';
import type { Service } from '../routing.ts';
import { reasonOf } from '../transport/wire.ts';
import type { Call, Reply, Wire } from '../transport/wire.ts';

const METHODS = ['GET', 'POST', 'PUT'];
const PATIENCE_MILLISECONDS = 15_000;
const LARGEST = 16 * 2 ** 20;

/** Asks a service's operations as the operator who asks; throws ServiceUnavailable. */
export function callOperations(wire: Wire, service: Service, res: Response, asked: Pick<Call, 'path'> & Partial<Pick<Call, 'method' | 'body' | 'milliseconds'>>): Promise<Reply> {
  const method = asked.method ?? 'GET';
  return wire.call(service, {
    milliseconds: PATIENCE_MILLISECONDS, ...asked, method,
    assertion: askerOf(res).assertion, requestId: String(res.locals.requestId), maxBytes: LARGEST, ifSilent: method === 'GET' ? 'end' : 'refuse',
  });
}

/** Hands everything under `/operations/<service>/` on to the service, `/metrics` to its figures. */
export function handOn(wire: Wire, log: Logger): RequestHandler[] {
  const body = express.text({ type: () => true, limit: '100kb' });
  return [body, async (req, res) => {
    const service = wire.services.find(({ name }) => name === req.params.service);
    if (!service) return refuse(res, 404, 'NOT_FOUND', { zh: '没有这个服务', en: 'There is no such service' });
    if (!METHODS.includes(req.method)) return refuse(res, 405, 'METHOD_NOT_ALLOWED', { zh: '不支持这种请求', en: 'Requests of this kind are not taken' });
    try {
      answer(req, res, await callOperations(wire, service, res, { path: pathOf(req, service), method: req.method as 'GET' | 'POST' | 'PUT', ...(typeof req.body === 'string' && req.body !== '' && { body: req.body }) }));
    } catch (error) {
      log.warn({ service: service.name, reason: reasonOf(error), requestId: String(res.locals.requestId) }, 'a service’s operations do not answer');
      refuse(res, 503, 'SERVICE_UNAVAILABLE', { zh: `服务“${service.name}”没有应答，请稍后再试`, en: `The service ${service.name} does not answer; try again later` });
    }
  }];
}

function pathOf({ originalUrl }: Request, { name }: Service): string {
  return originalUrl.split('?')[0] === `/operations/${name}/metrics` ? '/metrics' : originalUrl;
}

function answer({ path }: Request, res: Response, { status, type, bytes }: Reply): void {
  // A service that refuses the gateway's own signature has the wrong key: that is not for the person to mend.
  if (status === 401) return refuse(res, 502, 'BAD_GATEWAY', { zh: '服务不接受网关的签名', en: 'The service does not accept the gateway’s signature' });
  if (path.includes('/queues/static/') && status === 200) res.set('cache-control', 'private, max-age=86400');
  if (type) res.set('content-type', type);
  res.status(status).send(bytes);
}
