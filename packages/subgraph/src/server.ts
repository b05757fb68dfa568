import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Database, Logger } from '@zhuqi/events';
import { GraphQLError, parse } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { BaseContext, ResolverMap, Subgraph } from './defineSubgraph.ts';
import { scalars } from './scalars.ts';

const VOCABULARY = new URL('../vocabulary.graphql', import.meta.url);

/** A service's whole contract: the shared vocabulary and its own `schema.graphql`. */
export function contractOf(schema: URL, vocabularies: URL[] = []): string {
  return [schema, VOCABULARY, ...vocabularies].map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** The GraphQL server of one service. */
export function graphqlServer<Db extends Database>(subgraph: Subgraph<Db>, log: Logger): ApolloServer<BaseContext<Db>> {
  const resolvers = { ...scalars, ...subgraph.resolvers } as ResolverMap;
  return new ApolloServer<BaseContext<Db>>({
    schema: buildSubgraphSchema({ typeDefs: parse(contractOf(subgraph.schema, subgraph.vocabularies)), resolvers }),
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled()],
    csrfPrevention: false,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => withoutInnards(formatted, error, subgraph.name, log),
  });
}

/** Errors meant for people pass; anything else becomes one sentence, and its place goes to the log. */
function withoutInnards(formatted: GraphQLFormattedError, error: unknown, service: string, log: Logger): GraphQLFormattedError {
  if (formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return formatted;
  const cause = unwrapResolverError(error);
  if (cause instanceof GraphQLError && cause.extensions.code) return formatted;
  log.error({ err: cause, path: formatted.path }, 'a resolver failed');
  return { ...formatted, message: `服务内部错误（${service}） / Internal error (${service})`, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
