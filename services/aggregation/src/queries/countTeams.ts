import type { Basis } from '../bulletin.ts';
import { figures } from '../figures.ts';
import type { FigureRow } from '../figures.ts';
import type { Db } from '../generated/db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { enterprisesInScope, isAmong, isNarrowed, standing } from '../standing.ts';
import { seats } from '../terms.ts';

/** Counts the edition's assist teams by level and the people in their seats (S116, S120, S121); in a scope, those teams that serve it. */
export async function countTeams(db: Db, basis: Basis) {
  const { count, byTerm } = figures(await db.$queryRaw<FigureRow[]>`
    with team as materialized (select * from ${standing('teamFact', basis)} where year = ${basis.year} and ${servesScope(basis)}),
    seat as materialized (select * from ${standing('seatFact', basis)} where year = ${basis.year} and ${isNarrowed(basis) ? isAmong('team_id', Prisma.sql`select key from team`) : Prisma.sql`true`})
    select 'city' as figure, null as code, count(*)::numeric as value from team where level = 'CITY'
    union all select 'county', null, count(*) from team where level = 'COUNTY'
    union all select 'people', null, count(distinct person_id) from seat
    union all select 'byRole', seat, count(*) from seat group by seat`);
  return { city: count('city'), county: count('county'), people: count('people'), byRole: byTerm('byRole', seats) };
}

/** A team serves a scope through one of its enterprises; a county's own teams serve it with or without enterprises. */
function servesScope(basis: Basis): Prisma.Sql {
  if (!isNarrowed(basis)) return Prisma.sql`true`;
  const { county, cluster } = basis.scope;
  const ownTeam = county && !cluster ? Prisma.sql`county = ${county}` : Prisma.sql`false`;
  return Prisma.sql`(${ownTeam} or enterprise_ids && array(${enterprisesInScope(basis)}))`;
}
