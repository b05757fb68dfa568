import { defineSubgraph } from '@zhuqi/subgraph';
import { connect } from './generated/db.ts';
import { keepFacts } from './reactions/keepFacts.ts';
import { resolvers } from './resolvers/index.ts';

/** The aggregation service: facts as the services announced them, and the bulletin counted from them. */
export const subgraph = defineSubgraph({
  name: 'aggregation',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context: (base) => base,
  resolvers,
  reactions: keepFacts,
});
