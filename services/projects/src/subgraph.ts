import { defineSubgraph } from '@zhuqi/subgraph';
import { context } from './context.ts';
import { connect } from './generated/db.ts';
import { investmentLedger } from './investmentLedger.ts';
import { lookUpProjects } from './lookup.ts';
import { projectLedger } from './projectLedger.ts';
import { keepEnterpriseScope } from './reactions/keepEnterpriseScope.ts';
import { resolvers } from './resolvers/index.ts';

/** The projects service: key projects, annual plans, monthly actuals and listings. */
export const subgraph = defineSubgraph({
  name: 'projects',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context,
  resolvers,
  ledgers: [projectLedger, investmentLedger],
  lookups: { KeyProject: lookUpProjects },
  reactions: [keepEnterpriseScope],
});
