import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { RequestContext } from './context.ts';
import { costLimit } from './cost.ts';
import { withoutTelemetry } from './env.ts';
import { errorFormatter } from './errors.ts';
import { maskedSubject } from './identity.ts';
import { shapeRules } from './limits.ts';
import type { Logger } from './log.ts';
import { subgraphSource } from './transport/source.ts';
import type { SourceParts } from './transport/source.ts';

/** The GraphQL server over the supergraph; `stop()` ends both it and its planner. */
export async function graphqlServer(supergraphSdl: string, parts: SourceParts): Promise<ApolloServer<RequestContext>> {
  const { limits, log, wire } = parts;
  withoutTelemetry();
  const services = new Map(wire.services.map((service) => [service.name, service]));
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: plainLog(log),
    buildService: ({ name, url }) => subgraphSource(services.get(name) ?? { name, url: String(url), urls: [String(url)] }, parts),
  });
  const server = new ApolloServer<RequestContext>({
    gateway,
    logger: plainLog(log),
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // Fragments that double each other are counted before anything is planned; the rules below then see only what passed.
    maxRecursiveSelections: 50_000,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: shapeRules(limits),
    formatError: errorFormatter(log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(), ApolloServerPluginCacheControlDisabled(),
      costLimit(limits), answeredWith200(), written(log),
    ],
  });
  await server.start();
  return server;
}

/** A refused query is an answer: clients that speak plain JSON get it with status 200, as GraphQL over HTTP asks. */
function answeredWith200(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ request, response }) {
        const code = response.body.kind === 'single' ? response.body.singleResult.errors?.[0]?.extensions?.code : undefined;
        const accepts = request.http?.headers.get('accept') ?? '';
        if (response.http.status === 400 && code !== 'BAD_REQUEST' && !accepts.includes('application/graphql-response+json')) response.http.status = 200;
      },
    }),
  };
}

/** Writes one line for each query: its name, how long it took and which codes went back; never its text or variables. */
function written(log: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const began = performance.now();
      return {
        async willSendResponse({ operationName, contextValue, response }) {
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          const codes = [...new Set(errors.map((error) => error.extensions?.code))];
          const who = { viewer: maskedSubject(contextValue.viewer.subject), role: contextValue.viewer.role };
          log.info({ operation: operationName ?? null, milliseconds: Math.round(performance.now() - began), requestId: contextValue.requestId, ...who, ...(codes.length > 0 ? { codes } : {}) }, 'query answered');
        },
      };
    },
  };
}

/** Apollo writes plain sentences; only warnings and errors are kept. */
function plainLog(log: Logger) {
  const pass = (level: 'warn' | 'error') => (message?: unknown) => log[level]({ from: 'apollo' }, String(message));
  return { debug: () => undefined, info: () => undefined, warn: pass('warn'), error: pass('error') };
}
