import { Prisma } from '../generated/prisma/client.ts';
import { held } from './held.ts';
import type { Look } from './look.ts';
import { commandOf, OWNER } from './owner.ts';

/** The enterprises that teams serve and where no cadre is posted (E.14). */
export function enterprisesWithoutCadre(look: Look): Prisma.Sql {
  return enterprisesWith(look, Prisma.sql`count(distinct posting.person_id) = 0`);
}

/** The enterprises where two or more cadres are posted (E.14). */
export function enterprisesWithTwoCadres(look: Look): Prisma.Sql {
  return enterprisesWith(look, Prisma.sql`count(distinct posting.person_id) >= 2`);
}

/** The enterprises of the edition's teams, and those where their cadres are posted, whose cadres are as many; an enterprise of several teams is told once, in the county that any of them has. */
function enterprisesWith(look: Look, number: Prisma.Sql): Prisma.Sql {
  const { year } = look;
  return Prisma.sql`
    select 'ENTERPRISE' as subject_kind, judged.enterprise_id as subject_id, null::text as team_id, judged.enterprise_id, judged.county, null::text as cluster, ${OWNER},
      jsonb_build_object('year', ${year}::int, 'teams', judged.teams, 'cadres', judged.cadres) as detail
    from (
      with posting as (
        select seat.enterprise_id, seat.person_id, seat.team_id from assist_team_seat seat where seat.year = ${year}::int and seat.seat = 'RESIDENT_CADRE' and seat.enterprise_id is not null and ${held(look)}
      ),
      served as (
        select unnest(enterprise_ids) as enterprise_id, code, county from assist_team where year = ${year}::int
        union select posting.enterprise_id, team.code, team.county from posting join assist_team team on team.id = posting.team_id
      )
      select served.enterprise_id, min(served.county) as county, string_agg(distinct served.code, '、' order by served.code) as teams, count(distinct posting.person_id) as cadres
      from served left join posting on posting.enterprise_id = served.enterprise_id group by served.enterprise_id having ${number}
    ) as judged ${commandOf(Prisma.sql`judged.county`)}`;
}
