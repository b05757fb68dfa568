import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queues } from '@zhuqi/events';
import { Router } from 'express';
import type { Express, RequestHandler } from 'express';

type Board = BullMQAdapter;
type Shown = Awaited<ReturnType<Board['getJobs']>>[number];

/** What an operator may do to jobs: have failed ones tried again. Nothing is added, changed, paused or removed by hand. */
const RETRIES = /^\/api\/queues\/[^/]+\/(retry\/failed|[^/]+\/retry)$/;

/** A service's queues as pages (Bull Board), at the address under which a browser finds them; ids of announcements are shown, never what they say. */
export function queueBoard(address: string, queues: Queues, names: readonly string[]): Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(address);
  createBullBoard({ queues: names.map((name) => boardOf(queues, name)), serverAdapter, options: { uiConfig: { boardTitle: '队列 / Queues', hideDocsLink: true, showWorkers: false } } });
  const pages = serverAdapter.getRouter() as Express & { engines: Record<string, Render> };
  pages.disable('x-powered-by');
  const render = pages.engines['.ejs']!;
  pages.engine('ejs', (path, options, done) => render(path, options, (error, html) => done(error, html && withoutOutside(html))));
  return Router().use(onlyRetries, pages);
}

type Render = (path: string, options: object, done: (error: unknown, html?: string) => void) => void;

const onlyRetries: RequestHandler = (req, res, next) => {
  if (['GET', 'HEAD'].includes(req.method) || (req.method === 'PUT' && RETRIES.test(req.path))) return next();
  res.status(405).json({ error: { code: 'METHOD_NOT_ALLOWED', message: { zh: '只能重试失败的任务，不能新增、修改、暂停或删除', en: 'Failed jobs may be tried again; nothing is added, changed, paused or removed here' } } });
};

function boardOf(queues: Queues, name: string): Board {
  const board = new BullMQAdapter(queues.queue(name));
  board.setFormatter('data', outlined);
  const [one, many] = [board.getJob.bind(board), board.getJobs.bind(board)];
  board.getJob = async (id) => withoutWords(await one(id));
  board.getJobs = async (...asked) => (await many(...asked)).map((job) => withoutWords(job)!);
  return board;
}

/** Announcements by their ids; acknowledgements and schedules hold nothing else. */
function outlined(data: unknown): unknown {
  if (!Array.isArray(data)) return data;
  return (data as Record<string, unknown>[]).map(({ id, event, occurredAt, after, trace }) => ({ id, event, occurredAt, after, trace }));
}

/** The messages of errors may hold personal data, unless they are reasons made for queues (`Failure`): else that it failed and where is shown. */
function withoutWords(job: Shown | undefined): Shown | undefined {
  if (!job) return undefined;
  const written = job.toJSON.bind(job);
  job.toJSON = () => {
    const all = written();
    if (all.stacktrace?.length && all.stacktrace.every((stack) => stack.startsWith('Failure: '))) return all;
    const places = (stack: string) => stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
    return { ...all, ...(all.failedReason && { failedReason: '见死信与日志 / see dead letters and the log' }), stacktrace: all.stacktrace?.map(places) ?? [] };
  };
  return job;
}

/** The page as it comes wants fonts from elsewhere. */
function withoutOutside(html: string): string {
  return html.replace(/<link [^>]*href="https?:[^>]*>/g, '');
}
