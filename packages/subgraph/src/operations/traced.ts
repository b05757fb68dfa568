import { currentTrace, inSpan, newTrace, parentIn, traceId, withTrace } from '@zhuqi/trace';
import type { RequestHandler } from 'express';
import { areaOf } from './area.ts';

/** Does every request as part of the trace that it says it belongs to (`traceparent`), or of a new one; the answer tells the trace's id as `x-trace-id`. */
export function traced(service: string): RequestHandler {
  return (req, res, next) => {
    const answer = () => new Promise<void>((resolve) => {
      res.once('close', resolve);
      res.set('x-trace-id', traceId(currentTrace()!));
      next();
    });
    withTrace(parentIn(req.get('traceparent')) ?? newTrace(), () => void inSpan(`${req.method} ${areaOf(req)}`, { service, requestId: req.get('x-request-id') ?? '' }, answer, 'server'));
  };
}
