import type { Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';
import { visibleTeams } from './team.ts';

/** What tells one person from another in the ledgers. */
export interface Named {
  name: string;
  phone: string | null;
  homeUnit: string | null;
}

/** Equal for rows that mean the same person: name and phone agree, or name and home unit where there is no phone. Personal data: it stays in memory. */
export function identityOf({ name, phone, homeUnit }: Named): string {
  return JSON.stringify(phone ? [name, phone] : [name, null, homeUnit]);
}

/** The people that a post reaches: those on the seats of the teams it reaches (E.12). */
export function visiblePeople(viewer: Viewer): Prisma.PersonWhereInput {
  return { seats: { some: { team: visibleTeams(viewer) } } };
}

/** Whether a post sees names and home units; data teams work without personal data, auditors with the trail alone, operators with neither (E.12). */
export function seesNames(viewer: Viewer): boolean {
  return viewer.role !== null && !['DATA_TEAM', 'AUDITOR', 'OPERATOR'].includes(viewer.role);
}

/** The people whose phone a post sees: all for the command office, its county's teams for a county office, the own teams for members and enterprises (E.12). */
export function reachablePeople(viewer: Viewer): Prisma.PersonWhereInput {
  switch (viewer.role) {
    case 'HQ_OFFICE':
      return {};
    case 'COUNTY_OFFICE':
      return viewer.county ? { seats: { some: { team: { county: viewer.county } } } } : NOBODY;
    case 'ASSIST_TEAM':
    case 'RESIDENT_CADRE':
    case 'ENTERPRISE':
      return visiblePeople(viewer);
    default:
      return NOBODY;
  }
}

const NOBODY = { id: { in: [] as string[] } };
