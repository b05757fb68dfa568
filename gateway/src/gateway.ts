import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpApp } from './app.ts';
import { assertionKeeper, ownAssertions } from './assertions.ts';
import { askOrganization } from './askOrganization.ts';
import { graphqlServer } from './graphql.ts';
import { onlyKnown } from './identity.ts';
import { ledgerRoutes } from './ledgers/routes.ts';
import { usualLimits } from './limits.ts';
import type { GatewayOptions, RunningGateway } from './options.ts';
import { postFinder, POSTS_SERVICE } from './posts.ts';
import { livenessOf } from './readiness.ts';
import { servicesOf } from './routing.ts';
import { inFlight } from './transport/inFlight.ts';
import { openWire } from './transport/wire.ts';

const HURRY_MILLISECONDS = 8_000;

/** Starts the gateway over a composed supergraph; resolves when it answers. Services may come and go under it. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log, people } = options;
  const limits = { ...usualLimits, ...options.limits };
  const wire = openWire(servicesOf(options.supergraphSdl, options.subgraphUrls), log);
  const reads = inFlight<Buffer>();
  const assertionFor = assertionKeeper(options.signingKey);
  const organization = wire.services.find(({ name }) => name === POSTS_SERVICE);
  const posts = postFinder({ ask: organization ? askOrganization(organization, wire, assertionFor) : null, commandOffice: options.commandOfficeSubjects ?? [] });
  const wrote = (service: string) => {
    reads.partFromEarlier();
    if (service === POSTS_SERVICE) posts.askAnew();
  };
  const apollo = await graphqlServer(options.supergraphSdl, { wire, reads, wrote, limits, log });
  const app = httpApp({
    ...options, apollo, limits, log,
    identity: onlyKnown({ people, postOf: posts.postOf, assertionFor, vouchedFor: ownAssertions(options.signingKey), log }),
    ledgers: ledgerRoutes({ wire, wrote, limits, log }),
    liveness: livenessOf(wire.services),
  });
  const server = createServer({ keepAliveTimeout: 65_000 }, app);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, host, resolve));
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const hurry = setTimeout(() => server.closeAllConnections(), HURRY_MILLISECONDS);
    await closed;
    clearTimeout(hurry);
    await apollo.stop();
    await wire.close();
  };
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, stop: () => (stopping ??= stop()) };
}
