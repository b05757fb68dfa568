import type { Basis } from '../bulletin.ts';
import { figures } from '../figures.ts';
import type { FigureRow } from '../figures.ts';
import type { Db } from '../generated/db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { isNarrowed, standing } from '../standing.ts';
import { unitKinds } from '../terms.ts';

/** Counts the units of the 1+7+7 tree and the county commands by kind (S117–S119); in a scope, the cluster's task force and the county's command. */
export async function countUnits(db: Db, basis: Basis) {
  const { cluster, county } = basis.scope;
  const ofThisScope = isNarrowed(basis) ? Prisma.sql`(cluster = ${cluster} or county = ${county})` : Prisma.sql`true`;
  const { byTerm } = figures(await db.$queryRaw<FigureRow[]>`
    select 'byKind' as figure, kind as code, count(*)::numeric as value from ${standing('unitFact', basis)} where ${ofThisScope} group by kind`);
  return byTerm('byKind', unitKinds);
}
