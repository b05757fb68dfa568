import type { Message, UserError } from '@zhuqi/subgraph';
import { userError } from '@zhuqi/subgraph';
import type { RequestRow } from '../request.ts';

/** What every mutation on a request brings: the request as it stands, or why it was not changed. */
export interface RequestPayload<Row extends RequestRow> {
  request: Row | null;
  errors: UserError[];
}

/** A payload that refuses, with one reason. */
export function refusal(code: string, message: Message, field: string | null = null): { request: null; errors: UserError[] } {
  return { request: null, errors: [userError(code, message, field === null ? null : ['input', field])] };
}

/** A payload that refuses, with all its reasons. */
export function refusals(errors: UserError[]): { request: null; errors: UserError[] } {
  return { request: null, errors };
}
