import type { Basis } from './bulletin.ts';
import { tableOf } from './fact.ts';
import type { FactKind } from './fact.ts';
import { Prisma } from './generated/prisma/client.ts';

/** The facts of a kind as they stood at the bulletin's moment, as a table for a FROM, called `standing` unless told. */
export function standing(kind: FactKind, { knownAt }: Basis, name = 'standing'): Prisma.Sql {
  return Prisma.sql`(select * from ${tableOf(kind)} where known_at <= ${knownAt} and (superseded_at is null or superseded_at > ${knownAt})) as ${Prisma.raw(name)}`;
}

/** Condition: the row's cluster and county are the scope's. */
export function inScope({ scope: { cluster, county } }: Basis): Prisma.Sql {
  const conditions = [...(cluster ? [Prisma.sql`cluster = ${cluster}`] : []), ...(county ? [Prisma.sql`county = ${county}`] : [])];
  return conditions.length > 0 ? Prisma.join(conditions, ' and ') : Prisma.sql`true`;
}

/** The enterprises that the edition's roster places in the scope, as a query for an IN. */
export function enterprisesInScope(basis: Basis): Prisma.Sql {
  return Prisma.sql`select enterprise_id from ${standing('rosterFact', basis)} where year = ${basis.year} and ${inScope(basis)}`;
}

/** Whether a bulletin is about less than the whole city. */
export function isNarrowed({ scope: { cluster, county } }: Basis): boolean {
  return cluster !== null || county !== null;
}

/** Condition: the row's enterprise is in the scope; for the whole city every row counts. */
export function ofScope(basis: Basis): Prisma.Sql {
  return isNarrowed(basis) ? isAmong('enterprise_id', enterprisesInScope(basis)) : Prisma.sql`true`;
}

/** Condition: the column's value is among those that the query gives. */
export function isAmong(column: string, query: Prisma.Sql): Prisma.Sql {
  // `is true` makes PostgreSQL hash the query once: as a join it may be run for every row until the tables are analysed.
  return Prisma.sql`(${Prisma.raw(column)} in (${query})) is true`;
}
