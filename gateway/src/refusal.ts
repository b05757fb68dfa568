import type { Message } from '@zhuqi/subgraph';
import type { Response } from 'express';

/** The body of a refused HTTP request: `error` for those who bring ledgers, `errors` for GraphQL clients; both say the same. */
export function refusalBody(code: string, message: Message) {
  return { error: { code, message }, errors: [{ message: `${message.zh} / ${message.en}`, extensions: { code } }] };
}

/** Refuses an HTTP request with a stable code and a sentence that says what to do. */
export function refuse(res: Response, status: number, code: string, message: Message): void {
  if (res.headersSent) return void res.end();
  res.status(status).json(refusalBody(code, message));
}
