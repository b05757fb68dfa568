import { Prisma } from '../generated/prisma/client.ts';
import { seatTemplate } from '../team.ts';
import { held } from './held.ts';
import type { Look } from './look.ts';
import { commandOf, OWNER } from './owner.ts';

/** The seats that a team's level needs and nobody holds (S11, E.14). */
export function emptySeatsOfTeams(look: Look): Prisma.Sql {
  const needed = Object.entries(seatTemplate).flatMap(([level, seats]) => seats.map((seat) => ({ level, seat })));
  return Prisma.sql`
    select 'TEAM_SEAT' as subject_kind, team.id || '/' || needed.seat as subject_id, team.id as team_id, null::text as enterprise_id, team.county, null::text as cluster, ${OWNER},
      jsonb_build_object('year', team.year, 'team', team.code, 'level', team.level, 'seat', needed.seat) as detail
    from assist_team team join jsonb_to_recordset(${JSON.stringify(needed)}::jsonb) as needed(level text, seat text) on needed.level = team.level ${commandOf(Prisma.sql`team.county`)}
    where team.year = ${look.year}::int and not exists (select from assist_team_seat seat where seat.team_id = team.id and seat.seat = needed.seat and ${held(look)})`;
}
