import { defineSubgraph } from '@zhuqi/subgraph';
import { context } from './context.ts';
import { connect } from './generated/db.ts';
import { issueLedger } from './issueLedger.ts';
import { lookUpIssues } from './lookup.ts';
import { keepEnterpriseScope } from './reactions/keepEnterpriseScope.ts';
import { resolvers } from './resolvers/index.ts';
import { reviewLedger } from './reviewLedger.ts';

/** The issues service: the issue ledger and the items still in review. */
export const subgraph = defineSubgraph({
  name: 'issues',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context,
  resolvers,
  ledgers: [issueLedger, reviewLedger],
  lookups: { Issue: lookUpIssues },
  reactions: [keepEnterpriseScope],
});
