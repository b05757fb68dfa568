import { acknowledgementsOf, conditionOf, listDeadLetters, queueNameOf, replayDeadLetters } from '@zhuqi/events';
import type { Condition, Queues } from '@zhuqi/events';
import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import type pg from 'pg';
import { z } from 'zod';
import { onlyOperators } from './access.ts';

/** What a service shows its operators stands on. */
export interface OperationsParts {
  service: string;
  schedules: readonly { name: string; everyMs: number }[];
  pool: pg.Pool;
  queues: Queues;
}

const MOST = 500;
const which = z.object({ ids: z.array(z.string().min(1)).min(1).max(MOST).optional(), event: z.string().min(1).optional() }).strict()
  .refine(({ ids, event }) => (ids === undefined) !== (event === undefined));

/** How the background work of a service stands at this moment. */
export function conditionReader({ service, schedules, pool, queues }: OperationsParts): () => Promise<Condition> {
  return () => conditionOf(service, pool, queues, schedules.map(({ name, everyMs }) => ({ name, everyMs })));
}

/** What operators see of a service and may do to it: its condition, its dead letters and their replay, its queues. No business data. */
export function operationsRoutes(parts: OperationsParts): Router {
  const { pool } = parts;
  const router = Router();
  const condition = conditionReader(parts);
  router.use(onlyOperators);
  router.get('/condition', async (_req, res) => void res.json(await condition()));
  router.get('/dead-letters', async (req, res) => {
    const { event } = req.query;
    res.json({ deadLetters: await listDeadLetters(pool, { limit: MOST, ...(typeof event === 'string' && event !== '' && { event }) }) });
  });
  router.post('/dead-letters/replay', express.json({ limit: '100kb' }), async (req, res) => {
    const asked = which.safeParse(req.body);
    if (!asked.success) {
      res.status(400).json({ error: { code: 'BAD_REQUEST', message: { zh: `请给出 ids（至多 ${MOST} 个）或 event，二者择一`, en: `Give either ids (${MOST} at most) or event` } } });
      return;
    }
    res.json({ replayed: await replayDeadLetters(pool, asked.data) });
  });
  router.use('/queues', boardWhenAsked(parts));
  return router;
}

/** The board takes time and memory to load, which only services that are looked at should spend. */
function boardWhenAsked({ service, queues }: OperationsParts): RequestHandler {
  let board: Promise<RequestHandler> | undefined;
  const load = async (): Promise<RequestHandler> => {
    const { queueBoard } = await import('./queueBoard.ts');
    return queueBoard(`/operations/${service}/queues`, queues, [queueNameOf(service), `schedules.${service}`, acknowledgementsOf(service)]);
  };
  return async (req, res, next) => (await (board ??= load()))(req, res, next);
}
