import type { Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';

/** The typed seats of assist teams (S10) with the words that the ledger's 角色 writes. */
export const seatKinds = {
  CITY_LEADER: { zh: '市级领导', en: 'City leader' },
  COUNTY_LEADER: { zh: '县级领导', en: 'County leader' },
  DEPARTMENT_HEAD: { zh: '部门主要负责人', en: 'Department head' },
  RESIDENT_CADRE: { zh: '驻企干部', en: 'Resident cadre' },
  LEAD_BANK_HEAD: { zh: '主办银行负责人', en: 'Lead-bank head' },
} as const;

/** A kind of seat. */
export type SeatKind = keyof typeof seatKinds;

/** The seats that a team of each level needs (S10): a county team has a county leader where a city team has a city leader. */
export const seatTemplate: Record<string, readonly SeatKind[]> = {
  CITY: ['CITY_LEADER', 'DEPARTMENT_HEAD', 'RESIDENT_CADRE', 'LEAD_BANK_HEAD'],
  COUNTY: ['COUNTY_LEADER', 'DEPARTMENT_HEAD', 'RESIDENT_CADRE', 'LEAD_BANK_HEAD'],
};

/** The seats from which a team is led. */
const leaderSeats: readonly string[] = ['CITY_LEADER', 'COUNTY_LEADER'] satisfies SeatKind[];

/** Somebody on a seat; first and last day are null where the ledger names none. */
export interface HeldSeat {
  seat: string;
  from: Date | null;
  to: Date | null;
}

/** The day in Asia/Shanghai at a moment. */
export function dayOf(moment: Date): Date {
  return new Date(new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
}

/** The day on which an edition's seats are judged: today in Asia/Shanghai, or the edition's last day once it is over. */
export function judgedOn(year: number, now: Date): Date {
  const [today, lastDay] = [dayOf(now), lastDayOf(year)];
  return today < lastDay ? today : lastDay;
}

function lastDayOf(year: number): Date {
  return new Date(`${year}-12-31`);
}

/** Whether a seat is held on a day. */
export function isHeld({ from, to }: Pick<HeldSeat, 'from' | 'to'>, day: Date): boolean {
  return (!from || from <= day) && (!to || to >= day);
}

/** Whether a seat of the latest edition is held on a day: once its year is over, seats that ran to its end run on, but for those that a handover ended or began since. */
export function isHeldIn(year: number, { from, to }: Pick<HeldSeat, 'from' | 'to'>, day: Date): boolean {
  const lastDay = lastDayOf(year);
  return isHeld({ from, to: day > lastDay && to?.getTime() === lastDay.getTime() ? null : to }, day);
}

/** The enterprises that a post follows from the seats its person holds: a team member the teams', a cadre those of the postings; other posts none. */
export function followedFrom(role: string, held: readonly { seat: string; enterpriseId: string | null; team: { enterpriseIds: string[] } }[]): string[] {
  if (role === 'ASSIST_TEAM') return held.flatMap(({ team }) => team.enterpriseIds);
  return role === 'RESIDENT_CADRE' ? held.flatMap(({ seat, enterpriseId }) => (seat === 'RESIDENT_CADRE' && enterpriseId ? [enterpriseId] : [])) : [];
}

/** The enterprises whose team a post leads from the seats its person holds: the leader's seat of the city or of the county (S10). */
export function ledFrom(role: string, held: readonly { seat: string; team: { enterpriseIds: string[] } }[]): string[] {
  return role === 'ASSIST_TEAM' ? held.flatMap(({ seat, team }) => (leaderSeats.includes(seat) ? team.enterpriseIds : [])) : [];
}

/** The seats that a team's level needs and nobody holds on the day (S11). */
export function emptySeats(level: string, seats: readonly HeldSeat[], day: Date): SeatKind[] {
  const held = new Set(seats.filter((seat) => isHeld(seat, day)).map((seat) => seat.seat));
  return (seatTemplate[level] ?? []).filter((seat) => !held.has(seat));
}

/** The id of a team. */
export function teamId(year: number | string, code: string): string {
  return `${year}/${code}`;
}

/** Which assist teams a post reaches (E.12), as a Prisma filter. */
export function visibleTeams(viewer: Viewer): Prisma.AssistTeamWhereInput {
  switch (viewer.role) {
    case 'HQ_OFFICE':
    case 'DATA_TEAM':
    case 'FACTOR_GROUP':
    case 'TASK_FORCE':
      return {};
    case 'COUNTY_OFFICE':
      return viewer.county ? { OR: [{ county: viewer.county }, { level: 'CITY' }] } : NONE;
    case 'ASSIST_TEAM':
    case 'RESIDENT_CADRE':
    case 'ENTERPRISE':
      return { enterpriseIds: { hasSome: viewer.enterpriseIds ?? [] } };
    default:
      return NONE;
  }
}

const NONE = { id: { in: [] as string[] } };
