import type { Database, Reaction, Schedule } from '@zhuqi/events';
import type { BaseContext, FactorKind, Ledger, Lookup, UserError, Viewer } from '@zhuqi/subgraph';
import type DataLoader from 'dataloader';
import type { Evidence } from './evidence.ts';
import type { Contribution } from './figures.ts';
import type { RequestRow } from './request.ts';

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

/** A milestone, site visit or note as it stands in the kit's tables. */
export interface Milestone { request_id: string; title: string; due_on: Date; done_on: Date | null }
/** An on-site investigation as it stands. */
export interface Visit { request_id: string; visited_on: Date; summary: string }
/** A note as it stands. */
export interface Note { request_id: string; text: string; noted_at: Date }

/** What one request to a factor service looks up by key; only what the viewer's post reaches is found. */
export interface FactorLoaders<Row extends RequestRow = RequestRow> {
  request: DataLoader<string, Row | null>;
  ofEnterprise: DataLoader<string, Row[]>;
  ofIssue: DataLoader<string, Row[]>;
  ofProject: DataLoader<string, Row[]>;
  milestones: DataLoader<string, Milestone[]>;
  siteVisits: DataLoader<string, Visit[]>;
  notes: DataLoader<string, Note[]>;
}
