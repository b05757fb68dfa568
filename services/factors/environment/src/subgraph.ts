import { defineFactor, evidenceByCount, layOutMilestones } from '@zhuqi/factor';
import type { RequestTable } from '@zhuqi/factor';
import { writtenDay } from '@zhuqi/subgraph';
import { environmentFigures, environmentKinds, resolveEnvironment } from './environment.ts';
import type { EnvironmentKind } from './environment.ts';
import { environmentLedger } from './environmentLedger.ts';
import { connect } from './generated/db.ts';
import type { Db } from './generated/db.ts';
import type { QueryResolvers, ResolveEnvironmentRequestInput } from './generated/graphql.ts';
import type { EnvironmentRequest } from './generated/prisma/client.ts';
import { statutorySteps, stepsFrom, workingDaysOf } from './statutorySteps.ts';

const own: { Query: QueryResolvers } = {
  Query: { environmentSteps: (_root, { kind }) => [...statutorySteps[kind]] },
};

/** The environment support group's service (S82, S105). */
export const subgraph = defineFactor<Db, EnvironmentRequest>({
  name: 'environment',
  factor: 'ENVIRONMENT',
  noun: 'EnvironmentRequest',
  prefix: 'HB',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  table: (db) => db.environmentRequest as unknown as RequestTable<EnvironmentRequest>,
  subject: ({ kind }) => environmentKinds[kind as EnvironmentKind].zh,
  workingDays: (kind) => workingDaysOf(kind as EnvironmentKind),
  opening: () => ({ data: {} }),
  opened: (tx, { id, kind, requestedOn }) => layOutMilestones(tx, id, stepsFrom(kind as EnvironmentKind, writtenDay(requestedOn) ?? '')),
  resolving: (_request, input) => resolveEnvironment(input as unknown as ResolveEnvironmentRequestInput),
  evidence: (requests) => evidenceByCount('ENVIRONMENT', requests),
  contributions: environmentFigures,
  ledgers: [environmentLedger],
  resolvers: own,
});
