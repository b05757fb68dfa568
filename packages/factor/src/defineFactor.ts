import { defineReaction, enterpriseRostered } from '@zhuqi/events';
import type { Database, Reaction, Schedule } from '@zhuqi/events';
import type { FactorKind, Ledger, Lookup, Subgraph, UserError, Viewer } from '@zhuqi/subgraph';
import { defineSubgraph, keepScopes } from '@zhuqi/subgraph';
import type { BaseContext, ScopeTable } from '@zhuqi/subgraph';
import type { Evidence } from './evidence.ts';
import type { Contribution } from './figures.ts';
import { factorLoaders } from './loaders.ts';
import type { FactorLoaders } from './loaders.ts';
import { tellOverdue } from './overdue.ts';
import type { RequestRow } from './request.ts';
import { factorResolvers } from './resolvers.ts';
import { FACTOR_TABLES } from './tables.ts';

const VOCABULARY = new URL('../vocabulary.graphql', import.meta.url);

/** The delegate of a service's request model, as far as the kit calls it; Prisma's own is cast to it once, in `table`. */
export interface RequestTable<Row> {
  findMany(query: { where?: object; orderBy?: object; take?: number }): Promise<Row[]>;
  count(query: { where: object }): Promise<number>;
  create(query: { data: object }): Promise<Row>;
  updateMany(query: { where: object; data: object }): Promise<{ count: number }>;
}

/** What a department decides when a request is opened or resolved: its own columns (and, resolving, what else to write in the same transaction), or why not. */
export type Decision<Db = Database> = { data: object; also?(tx: Db): Promise<unknown> } | { errors: UserError[] };

/** What differs between factor services; everything else is the kit's. */
export interface Factor<Db extends Database, Row extends RequestRow> {
  /** The folder's name. */
  name: string;
  /** Whose group works here, and whose issues it serves. */
  factor: FactorKind;
  /** The GraphQL type and Prisma model of a request, such as `EnergyRequest`. */
  noun: string;
  /** What the numbers of requests begin with, such as `NY`. */
  prefix: string;
  schema: URL;
  migrations: URL;
  connect(databaseUrl: string): Db;
  /** The request model's delegate. */
  table(db: Db): RequestTable<Row>;
  /** What a request of this kind is called. */
  subject(row: Row): string;
  /** Working days until a request of a kind is due (E.2); null for long ones that go by their milestones. */
  workingDays(kind: string): number | null;
  /** Judges the factor's own fields of `open<Noun>`; the context is there to look up what they name. */
  opening(input: Record<string, unknown>, context: FactorContext<Db, Row>): Decision | Promise<Decision>;
  /** What else a new request brings with it, such as its milestones, in the transaction that opens it. */
  opened?(tx: Db, row: Row): Promise<unknown>;
  /** Judges what is brought by `resolve<Noun>`; the input's `resolvedOn` is always filled. */
  resolving(row: Row, input: Record<string, unknown>): Decision<Db>;
  /** Whether what was brought for an issue covers what it asked; usually {@link evidenceByCount}; one that measures more than requests reads it by the context's loaders. */
  evidence(requests: Row[], issueId: string, context: FactorContext<Db, Row>): Evidence | Promise<Evidence>;
  /** What a request adds to the group's figures. */
  contributions(row: Row): Contribution[];
  ledgers: Ledger<Db>[];
  lookups?: Record<string, Lookup<Db>>;
  /** What the factor does beside the kit when it hears an announcement. */
  reactions?: Reaction<Db>[];
  /** What the factor does beside the kit by the clock. */
  schedules?: Schedule<Db>[];
  /** Resolvers of the factor's own types and fields; they are laid over the kit's, type by type. */
  resolvers?: Record<string, object>;
  /** The factor's own loaders, beside the kit's. */
  loaders?(db: Db, viewer: Viewer): object;
}

/** What a resolver of a factor service gets. */
export interface FactorContext<Db extends Database = Database, Row extends RequestRow = RequestRow> extends BaseContext<Db> {
  loaders: FactorLoaders<Row>;
}

const keepEnterpriseScope = defineReaction(enterpriseRostered, (tx: ScopeTable, messages) => keepScopes(tx, messages));

/** Makes a factor-support group's service of what differs between departments. */
export function defineFactor<Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>): Subgraph<Db, FactorContext<Db, Row>> {
  return defineSubgraph({
    name: factor.name,
    schema: factor.schema,
    migrations: factor.migrations,
    connect: (databaseUrl) => factor.connect(databaseUrl),
    context: (base) => ({ ...base, loaders: { ...factorLoaders(factor, base.db, base.viewer), ...factor.loaders?.(base.db, base.viewer) } }),
    resolvers: factorResolvers(factor),
    ledgers: factor.ledgers,
    lookups: factor.lookups ?? {},
    reactions: [keepEnterpriseScope as never, ...(factor.reactions ?? [])],
    schedules: [tellOverdue(factor), ...(factor.schedules ?? [])],
    groups: ['@factors'],
    vocabularies: [VOCABULARY],
    tables: FACTOR_TABLES,
  });
}
