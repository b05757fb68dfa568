import type { Database, Reaction, Schedule } from '@zhuqi/events';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import type { AskGraph } from './askGraph.ts';
import type { Ledger, Lookup } from './ledger.ts';
import type { RouteSurroundings, Routes } from './routes.ts';
import type { Viewer } from './viewer.ts';

/** What every resolver gets: the service's database, who asks, and a way to ask the whole graph for them what other services own. */
export interface BaseContext<Db = Database> {
  db: Db;
  viewer: Viewer;
  ask: AskGraph;
}

/** A service as part of the graph: its contract, its data, its ledgers and what it reacts to. */
export interface Subgraph<Db extends Database = Database, Context extends BaseContext<Db> = BaseContext<Db>> {
  name: string;
  /** The service's `schema.graphql`. */
  schema: URL;
  /** The service's `prisma/migrations/`. */
  migrations: URL;
  /** Makes the service's own Prisma client, so that its types stay the service's. */
  connect(databaseUrl: string): Db;
  /** Adds what one request needs, above all its loaders. */
  context(base: BaseContext<Db>): Context;
  resolvers: object;
  ledgers?: Ledger<Db>[];
  /** Entities that other services' ledgers refer to. */
  lookups?: Record<string, Lookup<Db>>;
  /** Opens the paths that the service answers beside its graph, such as a stream, when it starts. */
  routes?(at: RouteSurroundings<Db>): Routes;
  reactions?: Reaction<Db>[];
  schedules?: Schedule<Db>[];
  /** Groups of consumers that this service joins, such as `@factors`. */
  groups?: string[];
  /** Further shared words of the contract, beside the vocabulary of all services. */
  vocabularies?: URL[];
  /** SQL that a kit needs beside the service's migrations; safe to repeat. */
  tables?: string;
}

/** Declares a service's part of the graph. */
export function defineSubgraph<Db extends Database, Context extends BaseContext<Db>>(subgraph: Subgraph<Db, Context>): Subgraph<Db, Context> {
  return subgraph;
}

/** The resolver map as Apollo takes it. */
export type ResolverMap = GraphQLResolverMap<unknown>;
