import { defineSubgraph } from '@zhuqi/subgraph';
import { context } from './context.ts';
import { connect } from './generated/db.ts';
import { lookUpEnterprises } from './lookup.ts';
import { resolvers } from './resolvers/index.ts';
import { rosterLedger } from './rosterLedger.ts';

/** The enterprises service: roster, dossier and honours. */
export const subgraph = defineSubgraph({
  name: 'enterprises',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context,
  resolvers,
  ledgers: [rosterLedger],
  lookups: { Enterprise: lookUpEnterprises },
});
