import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { QUERY_TOO_LARGE } from './limits.ts';
import type { Logger } from './log.ts';

/** The codes that people may read about; any other error becomes one sentence. */
const KNOWN = new Set([
  'BAD_REQUEST', 'BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED', 'SUBGRAPH_UNAVAILABLE', QUERY_TOO_LARGE,
]);
const TOO_MANY_TOKENS = /contains more (?:that|than) (\d+) tokens/;
/** What is passed on of an error's extensions, besides its code and service. */
const SHOWN = ['argument', 'field'];

/** Makes errors fit to be read: known codes pass with the service they come from, anything else is masked and its place goes to the log. */
export function errorFormatter(log: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const given = formatted.extensions ?? {};
    const tokens = TOO_MANY_TOKENS.exec(formatted.message)?.[1];
    const code = tokens || sizeRefused(error) ? QUERY_TOO_LARGE : String(given.code ?? 'INTERNAL_SERVER_ERROR');
    const service = given.service ?? given.serviceName;
    const extensions = { code, ...(service === undefined ? {} : { service }), ...Object.fromEntries(SHOWN.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]]))) };
    if (KNOWN.has(code)) return { ...formatted, message: tokens ? tooLong(tokens) : formatted.message, extensions };
    if (service === undefined) log.error({ err: unwrapResolverError(error), path: formatted.path }, 'a query failed in the gateway');
    const message = service === undefined ? '网关内部错误，请稍后再试 / Internal error of the gateway: try again later' : `服务“${String(service)}”内部错误，请稍后再试 / Internal error of the service ${String(service)}: try again later`;
    return { ...formatted, message, extensions: { ...extensions, code: 'INTERNAL_SERVER_ERROR' } };
  };
}

/** The server gives every validation error its own code; what the rule said is beneath. */
function sizeRefused(error: unknown): boolean {
  const { originalError } = error as { originalError?: { extensions?: { code?: string } } };
  return originalError?.extensions?.code === QUERY_TOO_LARGE;
}

function tooLong(tokens: string): string {
  return `查询过长（超过 ${tokens} 个词），请缩短或分几次查询 / The query is longer than ${tokens} words: shorten it or ask in several queries`;
}
