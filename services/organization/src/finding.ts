import { emptySeats, isHeld } from './team.ts';
import type { HeldSeat, SeatKind } from './team.ts';

/** What can be amiss with teams and postings (S11, E.14). */
export type FindingKind = 'TEAM_SEAT_EMPTY' | 'ENTERPRISE_WITHOUT_CADRE' | 'ENTERPRISE_WITH_SEVERAL_CADRES';

/** One thing amiss: an empty seat of a team, or an enterprise with no cadre or several. */
export interface Finding {
  id: string;
  kind: FindingKind;
  year: number;
  teamId: string;
  seat: SeatKind | null;
  enterpriseId: string | null;
}

/** A team as far as findings need it. */
export interface JudgedTeam {
  id: string;
  year: number;
  level: string;
  enterpriseIds: string[];
}

/** A seat as far as findings need it. */
export interface JudgedSeat extends HeldSeat {
  teamId: string;
  personId: string;
  enterpriseId: string | null;
}

/** Everything amiss with one edition's teams and postings on a day (S11, E.14), by id; an enterprise that several teams serve is told once per team. */
export function findingsOf(teams: readonly JudgedTeam[], seats: readonly JudgedSeat[], day: Date): Finding[] {
  const ofTeam = new Map(teams.map(({ id }): [string, JudgedSeat[]] => [id, []]));
  for (const seat of seats) ofTeam.get(seat.teamId)?.push(seat);
  const cadres = cadresByEnterprise(seats, day);
  const findings = teams.flatMap((team) => [
    ...emptySeats(team.level, ofTeam.get(team.id) ?? [], day).map((seat) => finding('TEAM_SEAT_EMPTY', team, { seat })),
    ...team.enterpriseIds.flatMap((enterpriseId) => {
      const posted = cadres.get(enterpriseId)?.size ?? 0;
      if (posted === 1) return [];
      return [finding(posted === 0 ? 'ENTERPRISE_WITHOUT_CADRE' : 'ENTERPRISE_WITH_SEVERAL_CADRES', team, { enterpriseId })];
    }),
  ]);
  return findings.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function cadresByEnterprise(seats: readonly JudgedSeat[], day: Date): Map<string, Set<string>> {
  const cadres = new Map<string, Set<string>>();
  for (const seat of seats) {
    if (seat.seat !== 'RESIDENT_CADRE' || !seat.enterpriseId || !isHeld(seat, day)) continue;
    cadres.set(seat.enterpriseId, (cadres.get(seat.enterpriseId) ?? new Set()).add(seat.personId));
  }
  return cadres;
}

function finding(kind: FindingKind, team: JudgedTeam, about: { seat?: SeatKind; enterpriseId?: string }): Finding {
  const { seat = null, enterpriseId = null } = about;
  return { id: `${kind}/${team.id}/${seat ?? enterpriseId}`, kind, year: team.year, teamId: team.id, seat, enterpriseId };
}
