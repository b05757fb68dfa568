// @ts-check
// Runs in a process of its own: @apollo/gateway as its documentation sets it up, which forwards the viewer's assertion to the services.
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { supergraphSdl } from '@zhuqi/schema';
import { VIEWER_HEADER } from '@zhuqi/subgraph';
import { answering } from './aside.js';

/** @typedef {{ assertion?: string }} Context */
/** @type {ApolloServer<Context> | undefined} */
let server;

answering({
  async start({ subgraphUrls }) {
    const gateway = new ApolloGateway({
      supergraphSdl: supergraphSdl(),
      buildService: ({ name, url }) => new RemoteGraphQLDataSource({
        url: subgraphUrls[name] ?? url,
        willSendRequest: ({ request, context }) => {
          if (context.assertion) request.http?.headers.set(VIEWER_HEADER, context.assertion);
        },
      }),
    });
    server = new ApolloServer({ gateway });
    const { url } = await startStandaloneServer(server, {
      listen: { port: 0, host: '127.0.0.1' },
      context: async ({ req }) => ({ assertion: String(req.headers[VIEWER_HEADER]) }),
    });
    return url.replace(/\/$/, '');
  },
  cpu: () => process.cpuUsage(),
}, async () => server?.stop());
