import { defineReaction, enterpriseRostered } from '@zhuqi/events';
import type { Database } from '@zhuqi/events';
import { defineSubgraph, keepScopes } from '@zhuqi/subgraph';
import type { ScopeTable, Subgraph } from '@zhuqi/subgraph';
import type { Factor, FactorContext } from './factor.ts';
import { factorLoaders } from './loaders.ts';
import { tellOverdue } from './overdue.ts';
import type { RequestRow } from './request.ts';
import { factorResolvers } from './resolvers.ts';
import { FACTOR_TABLES } from './tables.ts';

const VOCABULARY = new URL('../vocabulary.graphql', import.meta.url);

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
