import { defineSubgraph } from '@zhuqi/subgraph';
import { context } from './context.ts';
import { connect } from './db.ts';
import { loanLedger } from './loanLedger.ts';
import { keepEnterpriseScope } from './reactions/keepEnterpriseScope.ts';
import { resolvers } from './resolvers/index.ts';

/** The finance service: loans by stage. */
export const subgraph = defineSubgraph({
  name: 'finance',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context,
  resolvers,
  ledgers: [loanLedger],
  reactions: [keepEnterpriseScope],
  groups: ['@factors'],
});
