import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drainable } from '@zhuqi/subgraph';
import { httpApp } from './app.ts';
import { assertionKeeper, ownAssertions } from './assertions.ts';
import { askOrganization } from './askOrganization.ts';
import { graphqlServer } from './graphql.ts';
import { onlyKnown } from './identity.ts';
import { ledgerRoutes } from './ledgers/routes.ts';
import { usualLimits } from './limits.ts';
import { liveMessages } from './live/messages.ts';
import { gatewayMetrics } from './operations/metrics.ts';
import type { GatewayOptions, RunningGateway } from './options.ts';
import { postFinder, POSTS_SERVICE } from './posts.ts';
import { livenessOf } from './readiness.ts';
import { servicesOf } from './routing.ts';
import { inFlight } from './transport/inFlight.ts';
import { openWire } from './transport/wire.ts';

/** Starts the gateway over a composed supergraph; resolves when it answers. Services may come and go under it. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log, people } = options;
  const limits = { ...usualLimits, ...options.limits };
  const metrics = gatewayMetrics();
  const wire = metrics.watched(openWire(servicesOf(options.supergraphSdl, options.subgraphUrls), log));
  const reads = inFlight<Buffer>();
  const assertionFor = assertionKeeper(options.signingKey);
  const organization = wire.services.find(({ name }) => name === POSTS_SERVICE);
  const posts = postFinder({ ask: organization ? askOrganization(organization, wire, assertionFor) : null, commandOffice: options.commandOfficeSubjects ?? [] });
  const wrote = (service: string) => {
    reads.partFromEarlier();
    if (service === POSTS_SERVICE) posts.askAnew();
  };
  const apollo = await graphqlServer(options.supergraphSdl, { wire, reads, wrote, limits, log });
  const drain = drainable();
  const live = liveMessages({ services: wire.services, people, postOf: posts.postOf, leaving: drain.leaving, log, ...(options.liveTimes && { times: options.liveTimes }) });
  const identity = onlyKnown({ people, postOf: posts.postOf, assertionFor, vouchedFor: ownAssertions(options.signingKey), log });
  const app = httpApp({
    ...options, drain, apollo, limits, log,
    identity,
    operations: { wire, identity, assertionFor, metrics, metricsToken: options.metricsToken, log },
    live: live.answer,
    ledgers: ledgerRoutes({ wire, wrote, limits, log }),
    liveness: livenessOf(wire.services),
  });
  const server = createServer({ keepAliveTimeout: 65_000 }, app);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, host, resolve));
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await drain.leave(server, options.graceMs);
    await apollo.stop();
    await Promise.all([wire.close(), live.close()]);
  };
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, stop: () => (stopping ??= stop()) };
}
