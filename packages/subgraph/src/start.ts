import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEventTables, openPool, startReactions, startRelay, startSchedules } from '@zhuqi/events';
import type { Database, Logger, Queues } from '@zhuqi/events';
import type { JSONWebKeySet } from 'jose';
import type pg from 'pg';
import { graphAsker } from './askGraph.ts';
import { assertionVerifier } from './assertion.ts';
import type { Subgraph } from './defineSubgraph.ts';
import { drainable } from './drain.ts';
import { httpApp } from './http.ts';
import { serviceMetrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import type { Pulse } from './operations/readiness.ts';
import { graphqlServer } from './server.ts';

/** What a service stands on; its entry point makes these, nobody else. */
export interface Surroundings {
  databaseUrl: string;
  queues: Queues;
  /** The gateway's public keys. */
  viewerKeys: JSONWebKeySet;
  /** 0 takes a free port. */
  port: number;
  host?: string;
  /** Where the whole graph answers, once it does: the gateway's `http://…/graphql`. */
  graphUrl?: () => string | undefined;
  log: Logger;
  /** How many milliseconds it goes on serving once it was told to stop; 0 unless told. */
  graceMs?: number;
  /** By which a monitoring system may read `/metrics` without the gateway. */
  metricsToken?: string | undefined;
}

/** A service that answers. */
export interface RunningSubgraph {
  name: string;
  url: string;
  /** Serves on for the grace, finishes what is under way, requests and jobs, then closes; the queues stay open, they belong to whoever opened them. */
  stop(): Promise<void>;
}

/** Starts a service: migrations, HTTP, relay and reactions; resolves when it answers. */
export async function startSubgraph<Db extends Database>(subgraph: Subgraph<Db>, at: Surroundings): Promise<RunningSubgraph> {
  const pool = openPool({ connectionString: at.databaseUrl, max: subgraph.routes ? 6 : 5 }, at.log);
  await prepareDatabase(pool, subgraph);
  const db = subgraph.connect(at.databaseUrl);
  const apollo = graphqlServer(subgraph, at.log);
  await apollo.start();
  const drain = drainable();
  const routes = subgraph.routes?.({ db, pool, log: at.log, leaving: drain.leaving });
  const metrics = serviceMetrics(subgraph.name);
  let pulse: () => Pulse | undefined = () => undefined;
  const app = httpApp({ subgraph, apollo, db, pool, ...(routes && { routes }), queues: at.queues, verify: assertionVerifier(at.viewerKeys), askWith: graphAsker(at.graphUrl ?? (() => undefined)), log: at.log, drain, metrics, metricsToken: at.metricsToken, pulse: () => pulse() });
  const server = createServer({ keepAliveTimeout: 65_000 }, app);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at.port, at.host ?? '127.0.0.1', resolve));
  for (const group of subgraph.groups ?? []) await at.queues.join(group, subgraph.name);
  const relay = startRelay({ publisher: subgraph.name, pool, queues: at.queues, log: at.log, meter: metrics.meter });
  const reactions = startReactions({ consumer: subgraph.name, db, queues: at.queues, reactions: subgraph.reactions ?? [], groups: subgraph.groups ?? [], log: at.log, meter: metrics.meter });
  const schedules = await startSchedules({ service: subgraph.name, db, queues: at.queues, schedules: subgraph.schedules ?? [], log: at.log, meter: metrics.meter });
  pulse = () => ({ relayPassedAt: relay.lastPassAt(), workersRun: reactions.runs() && schedules.runs() });
  return {
    name: subgraph.name,
    url: `http://${at.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      await drain.leave(server, at.graceMs);
      await apollo.stop();
      await routes?.stop();
      // Who takes jobs stops before what it needs: its announcements still leave through the relay.
      await Promise.all([reactions.stop(), schedules.stop()]);
      await relay.stop();
      await db.$disconnect();
      await pool.end();
    },
  };
}

async function prepareDatabase(pool: pg.Pool, { migrations, tables }: Pick<Subgraph, 'migrations' | 'tables'>): Promise<void> {
  const client = await pool.connect();
  try {
    await createEventTables(client);
    await migrate(client, migrations);
    if (tables) await client.query(tables);
  } finally {
    client.release();
  }
}
