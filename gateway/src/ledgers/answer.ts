import type { Request, Response } from 'express';
import { refusalBody } from '../refusal.ts';
import type { Logger } from '../log.ts';
import type { LoadReport, ProgressLine } from './report.ts';

/** Answers a load with its report: as one JSON document or, where `application/x-ndjson` is accepted, line by line with the progress before it. */
export async function answerLoad(req: Request, res: Response, log: Logger, work: (progress: (line: ProgressLine) => void) => Promise<LoadReport>): Promise<void> {
  if (!req.get('accept')?.includes('application/x-ndjson')) {
    res.json(await work(() => undefined));
    return;
  }
  // Proxies hold an answer back to send it whole; a progress that comes at the end is none.
  res.status(200).set({ 'content-type': 'application/x-ndjson; charset=utf-8', 'x-accel-buffering': 'no' });
  const write = (line: object) => void (res.writableEnded || res.destroyed || res.write(`${JSON.stringify(line)}\n`));
  try {
    write({ report: await work((progress) => write({ progress })) });
  } catch (error) {
    log.error({ err: error, requestId: String(res.locals.requestId) }, 'a load failed');
    write(refusalBody('INTERNAL_SERVER_ERROR', { zh: '导入未能完成，请稍后重新导入；已保存的行不会重复', en: 'The load could not be finished: load again later; rows that were saved are not saved twice' }));
  }
  res.end();
}
