import type { GraphQLDataSource } from '@apollo/gateway';
import { parse } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { Limits } from '../limits.ts';
import type { Logger } from '../log.ts';
import type { Service } from '../routing.ts';
import type { InFlight } from './inFlight.ts';
import { withoutRepeats } from './representations.ts';
import type { Answer } from './representations.ts';
import { UnusableAnswer } from './failures.ts';
import { reasonOf } from './wire.ts';
import type { Wire } from './wire.ts';

/** What the sources of all services stand on. */
export interface SourceParts {
  wire: Wire;
  reads: InFlight<Buffer>;
  /** Called when a write has ended, well or badly. */
  wrote: (service: string) => void;
  limits: Limits;
  log: Logger;
}

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type Processed = ReturnType<GraphQLDataSource['process']>;

/** Fetches one service's part of a plan; a service that gives no usable answer leaves its part null, with an error that names it (SUBGRAPH_UNAVAILABLE). */
export function subgraphSource(service: Service, parts: SourceParts): GraphQLDataSource {
  return {
    async process(options) {
      const { query = '', operationName, variables = {} } = options.request;
      const asker = options.context as RequestContext;
      const { variables: sent, spread } = withoutRepeats(variables as Record<string, unknown>);
      const body = JSON.stringify({ query, operationName, variables: sent });
      try {
        const bytes = query.trimStart().startsWith('mutation') ? await write(service, parts, asker, body) : await read(service, parts, asker, body);
        return spread(answerOf(bytes)) as Awaited<Processed>;
      } catch (error) {
        if (!asker.gone.aborted) parts.log.warn({ service: service.name, reason: reasonOf(error), requestId: asker.requestId }, 'a service gives no usable answer');
        return { data: null, errors: silence(service, options) } as unknown as Awaited<Processed>;
      }
    },
  };
}

function read(service: Service, parts: SourceParts, asker: RequestContext, body: string): Promise<Buffer> {
  const key = `${service.name}\n${asker.assertion}\n${body}`;
  return parts.reads.share(key, asker.gone, (abandoned) => send(service, parts, asker, body, abandoned));
}

/** A write is never shared, repeated or abandoned: once sent, it is for its service to finish, even one that falls silent meanwhile. */
async function write(service: Service, parts: SourceParts, asker: RequestContext, body: string): Promise<Buffer> {
  try {
    return await send(service, parts, asker, body);
  } finally {
    parts.wrote(service.name);
  }
}

async function send(service: Service, { wire, limits }: SourceParts, asker: RequestContext, body: string, signal?: AbortSignal): Promise<Buffer> {
  const { status, type, bytes } = await wire.call(service, {
    path: new URL(service.url).pathname,
    assertion: asker.assertion,
    requestId: asker.requestId,
    body,
    milliseconds: Math.min(limits.subgraphMilliseconds, asker.deadline - Date.now()),
    maxBytes: limits.answerBytes,
    ...(signal ? { signal, ifSilent: 'end' } : { ifSilent: 'refuse' }),
  });
  // A service that refuses the gateway's own signature has the wrong key: that is not for the person to mend.
  if (status === 401) throw new UnusableAnswer('the service does not accept the gateway’s signature');
  if (!type.includes('json')) throw new UnusableAnswer(`status ${status} without a GraphQL answer`);
  return bytes;
}

function answerOf(bytes: Buffer): Answer {
  const answer = JSON.parse(bytes.toString()) as Answer | null;
  if (answer === null || typeof answer !== 'object' || !('data' in answer || Array.isArray(answer.errors))) throw new UnusableAnswer('no GraphQL answer');
  return answer;
}

/** What people read about a service that gives no usable answer, once for each field it was asked for. */
function silence(service: Service, options: ProcessOptions): GraphQLFormattedError[] {
  const error = {
    message: `服务“${service.name}”暂时没有应答，请稍后再试 / The service ${service.name} does not answer at the moment; try again later`,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: service.name },
  };
  return (options.request.variables?.representations ? [['_entities', 0]] : rootFields(options.request.query ?? '')).map((path) => ({ ...error, path }));
}

function rootFields(query: string): string[][] {
  const operation = parse(query, { noLocation: true }).definitions.find((definition) => definition.kind === 'OperationDefinition');
  if (operation?.kind !== 'OperationDefinition') return [];
  return operation.selectionSet.selections.flatMap((field) => (field.kind === 'Field' ? [[(field.alias ?? field.name).value]] : []));
}
