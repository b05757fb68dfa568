import { openQueues } from '@zhuqi/events';
import type { Queues } from '@zhuqi/events';
import { jwksVerifier, startGateway } from '@zhuqi/gateway';
import { ensureDatabase, startPostgres } from '@zhuqi/postgres';
import { subgraphs, supergraphSdl } from '@zhuqi/schema';
import { createLog, startSubgraph, startTracing } from '@zhuqi/subgraph';
import type { RunningSubgraph, Subgraph } from '@zhuqi/subgraph';
import type { LocalEnv } from './env.ts';
import { localKeys, publicSet } from './keys.ts';
import { COMMAND_OFFICE, SAMPLE_AUDIENCE, SAMPLE_ISSUER, sampleToken } from './samplePeople.ts';
import { tokenRoute } from './tokenRoute.ts';

/** Everything on one machine, answering at `url`. */
export interface Everything {
  url: string;
  /** A token of the sample command office. */
  commandOfficeToken(): Promise<string>;
  /** Addresses of the subgraphs by name, for benchmarks and fault tests. */
  subgraphUrls: Record<string, string>;
  stopSubgraph(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL (embedded unless a server is named), queues, every service of the registry and the gateway, in this process; `told` hears of each step. */
export async function startEverything(env: LocalEnv, told: (step: string) => void = () => undefined): Promise<Everything> {
  const log = createLog('zhuqi', env.logLevel);
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const tracing = await startTracing('zhuqi', env.tracesTo);
    undo.push(async () => tracing?.stop());
    const keys = await localKeys(env.dataDir);
    const [server, services] = await both(env.databaseUrl ?? embedded(env.dataDir, undo), importServices());
    const queueUrl = await ensureDatabase(server, `${env.databasePrefix}_queue`);
    told('PostgreSQL');
    const queues = await openQueues({ redisUrl: env.redisUrl, databaseUrl: queueUrl }, log);
    const running: RunningSubgraph[] = [];
    // The services stop first: their relays need the queues to the last.
    undo.push(() => queues.close(), () => stopAll(running));
    let url = '';
    const graphUrl = () => (url ? `${url}/graphql` : undefined);
    running.push(...(await startServices(services, { server, queues, viewerKeys: publicSet(keys.gateway), graphUrl, env, told })));
    const gateway = await startGateway({
      supergraphSdl: supergraphSdl(),
      port: env.port,
      host: '127.0.0.1',
      subgraphUrls: Object.fromEntries(running.map((service) => [service.name, service.url])),
      people: jwksVerifier({ issuer: SAMPLE_ISSUER, audience: SAMPLE_AUDIENCE, jwks: publicSet(keys.identity) }),
      signingKey: keys.gateway,
      commandOfficeSubjects: [COMMAND_OFFICE],
      metricsToken: env.metricsToken,
      log,
      extend: (app) => tokenRoute(app, keys.identity, () => url),
      explorerToken: () => sampleToken(keys.identity, COMMAND_OFFICE),
    });
    undo.push(() => gateway.stop());
    url = gateway.url;
    told('gateway');
    return {
      url,
      commandOfficeToken: () => sampleToken(keys.identity, COMMAND_OFFICE),
      subgraphUrls: Object.fromEntries(running.map((service) => [service.name, service.url])),
      stopSubgraph: async (name) => {
        const at = running.findIndex((service) => service.name === name);
        if (at >= 0) await running.splice(at, 1)[0]?.stop();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embedded(dataDir: string, undo: (() => Promise<void>)[]): Promise<string> {
  const postgres = await startPostgres({ dataDir: `${dataDir}/postgres` });
  undo.push(() => postgres.stop());
  return postgres.url;
}

interface ServicesParts {
  server: string;
  queues: Queues;
  viewerKeys: ReturnType<typeof publicSet>;
  graphUrl: () => string | undefined;
  env: LocalEnv;
  told: (step: string) => void;
}

interface NamedSubgraph {
  name: string;
  subgraph: Subgraph;
}

async function importServices(): Promise<NamedSubgraph[]> {
  const services: NamedSubgraph[] = [];
  // One after the other: Jest's module loader cannot load modules that services share from two sides at once.
  for (const { name, packageName } of subgraphs()) services.push({ name, subgraph: ((await import(packageName)) as { subgraph: Subgraph }).subgraph });
  return services;
}

/** Waits for both, whichever fails: what the other has started must be known before it is undone. */
async function both<A, B>(a: A | Promise<A>, b: B | Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return [await a, await b];
}

async function startServices(services: NamedSubgraph[], { server, queues, viewerKeys, graphUrl, env, told }: ServicesParts): Promise<RunningSubgraph[]> {
  return Promise.all(services.map(async ({ name, subgraph }) => {
    const databaseUrl = await ensureDatabase(server, `${env.databasePrefix}_${name}`);
    const running = await startSubgraph(subgraph, { databaseUrl, queues, viewerKeys, port: 0, graphUrl, metricsToken: env.metricsToken, log: createLog(name, env.logLevel) });
    told(name);
    return running;
  }));
}

async function stopAll(running: RunningSubgraph[]): Promise<void> {
  await Promise.all(running.splice(0).map((service) => service.stop()));
}
