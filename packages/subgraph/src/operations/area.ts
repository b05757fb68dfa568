import type { Request } from 'express';

const AREAS = ['graphql', 'ledgers', 'operations', 'metrics', 'events', 'messages', 'explorer', 'local', 'health', 'ready'];

/** Which part of a service a request goes to, such as `/graphql`: for figures and traces, where what follows could name people or sheets. */
export function areaOf({ originalUrl }: Request): string {
  const [, first = ''] = originalUrl.split(/[/?#]/);
  return AREAS.includes(first) ? `/${first}` : 'other';
}
