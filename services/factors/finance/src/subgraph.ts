import { defineFactor } from '@zhuqi/factor';
import type { RequestTable } from '@zhuqi/factor';
import type { Context } from './context.ts';
import { financeEvidence } from './coverage.ts';
import { needSubject, openNeed } from './financingNeed.ts';
import { connect } from './generated/db.ts';
import type { Db } from './generated/db.ts';
import type { OpenFinancingNeedInput } from './generated/graphql.ts';
import type { FinancingNeed } from './generated/prisma/client.ts';
import { loaders } from './loaders.ts';
import { loanLedger } from './loanLedger.ts';
import { keepIssues, keepIssuesThatLeft } from './reactions/keepIssues.ts';
import { resolvers } from './resolvers/index.ts';
import { findFindings } from './schedules/findFindings.ts';

/** The finance support group's service: needs, the banks approached for them, and loans by stage (S59, S60, S88). */
export const subgraph = defineFactor<Db, FinancingNeed>({
  name: 'finance',
  factor: 'FINANCE',
  noun: 'FinancingNeed',
  prefix: 'RZ',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  table: (db) => db.financingNeed as unknown as RequestTable<FinancingNeed>,
  subject: needSubject,
  workingDays: () => 15,
  opening: (input) => openNeed(input as unknown as OpenFinancingNeedInput),
  resolving: () => ({ data: {} }),
  evidence: async (needs, issueId, context) => financeEvidence(needs, await (context as Context).loaders.loansOfIssue.load(issueId)),
  // The bulletin counts finance from the loans' own announcement.
  contributions: () => [],
  ledgers: [loanLedger],
  reactions: [keepIssues, keepIssuesThatLeft],
  schedules: [findFindings],
  resolvers: resolvers as Record<string, object>,
  loaders,
});
