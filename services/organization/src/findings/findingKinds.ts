import type { Prisma } from '../generated/prisma/client.ts';
import { enterprisesWithoutCadre, enterprisesWithTwoCadres } from './cadres.ts';
import { emptySeatsOfTeams } from './emptySeats.ts';
import type { Look } from './look.ts';

/** The kinds of E.14 that this service judges: each a query whose rows are the columns of a finding, one for each subject; a finding ends when it is not found any more. */
export const findingKinds = {
  TEAM_SEAT_EMPTY: emptySeatsOfTeams,
  ENTERPRISE_WITHOUT_CADRE: enterprisesWithoutCadre,
  ENTERPRISE_WITH_TWO_CADRES: enterprisesWithTwoCadres,
} as const satisfies Record<string, (look: Look) => Prisma.Sql>;

/** A kind of finding (E.14). */
export type FindingKind = keyof typeof findingKinds;
