import { STOPPING, VIEWER_HEADER } from '@zhuqi/subgraph';
import type { Message } from '@zhuqi/subgraph';
import type { Request, RequestHandler, Response } from 'express';
import { Agent } from 'undici';
import { askerOf } from '../identity.ts';
import type { Logger } from '../log.ts';
import { refuse } from '../refusal.ts';
import type { Service } from '../routing.ts';
import { reasonOf } from '../transport/wire.ts';
import { forward } from './forward.ts';
import { standingTimes, watchStanding } from './standing.ts';
import type { Standing } from './standing.ts';
import { openStream } from './upstream.ts';

/** The service that tells people of what they must know. */
export const MESSAGES_SERVICE = 'notifications';

/** The times of standing, and how long the service may take to answer and then be quiet, which is three of its heartbeats; milliseconds. */
export const liveTimes = { ...standingTimes, answer: 5_000, quiet: 45_000 };

/** What passing live messages on stands on. */
export interface LiveParts extends Pick<Standing, 'people' | 'postOf'> {
  services: readonly Service[];
  /** Fires when the gateway begins to leave. */
  leaving: AbortSignal;
  log: Logger;
  times?: Partial<typeof liveTimes>;
}

/** `GET /messages/live` behind identity: the asker's own messages as they come, streamed from their service. */
export interface Live {
  answer: RequestHandler;
  close(): Promise<void>;
}

/** Passes live messages on. Streams have connections of their own, so that they never take one from a question. */
export function liveMessages({ services, people, postOf, leaving, log, times: given }: LiveParts): Live {
  const times = { ...liveTimes, ...given };
  const service = services.find(({ name }) => name === MESSAGES_SERVICE);
  const agent = new Agent({ connect: { timeout: 2_000 }, headersTimeout: times.answer, bodyTimeout: times.quiet });
  const open = new Set<() => void>();
  leaving.addEventListener('abort', () => open.forEach((end) => end()), { once: true });

  const stream = async (token: string, from: Service, req: Request, res: Response) => {
    const { viewer, assertion } = askerOf(res);
    const requestId = String(res.locals.requestId);
    const lastEventId = req.get('last-event-id');
    const over = new AbortController();
    const end = () => over.abort();
    open.add(end);
    res.once('close', end);
    const unwatch = watchStanding({ token, viewer, people, postOf }, times, end);
    try {
      const said = await openStream(agent, from, {
        path: '/messages/live', signal: over.signal,
        headers: { [VIEWER_HEADER]: assertion, 'x-request-id': requestId, accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) },
      });
      if ('refused' in said) return later(res, said.refused.status, said.refused.code, said.refused.message);
      res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
      res.flushHeaders();
      await forward(said.events, res, over.signal);
    } catch (error) {
      if (res.destroyed) return;
      log.warn({ service: MESSAGES_SERVICE, reason: reasonOf(error), requestId }, 'live messages cannot be had');
      unavailable(res);
    } finally {
      unwatch();
      open.delete(end);
    }
  };

  return {
    async answer(req, res) {
      const token = /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
      if (!token) return refuse(res, 401, 'UNAUTHENTICATED', { zh: '实时消息只供本人以登录凭证收取', en: 'Live messages are for people with a token of their own' });
      if (leaving.aborted) return later(res, 503, STOPPING, { zh: '网关正在停止，请稍后再试', en: 'The gateway is being stopped; try again later' });
      if (!service) return unavailable(res);
      await stream(token, service, req, res);
    },
    close: () => agent.destroy(),
  };
}

function unavailable(res: Response): void {
  later(res, 503, 'MESSAGES_UNAVAILABLE', { zh: '暂时无法接收实时消息，请稍后再试；消息仍可用 myMessages 查询', en: 'Live messages cannot be had at the moment: try again later, and read them with myMessages meanwhile' });
}

function later(res: Response, status: number, code: string, message: Message): void {
  res.set('retry-after', '30');
  refuse(res, status, code, message);
}
