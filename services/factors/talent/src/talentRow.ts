import type { RequestTable } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import type { Placement, Prisma, SchoolEnterpriseAgreement, TalentRequest } from './generated/prisma/client.ts';

/** What was brought for a request: its placements, the earliest first, and its agreement. */
export const BROUGHT = { placements: { orderBy: [{ placedOn: 'asc' }, { id: 'asc' }] }, agreement: true } satisfies Prisma.TalentRequestInclude;

/** A request with what was brought for it, as every rule of the group judges it. */
export type TalentRow = TalentRequest & { placements: Placement[]; agreement: SchoolEnterpriseAgreement | null };

/** The requests' delegate for the kit; whatever it reads comes with what was brought. */
export function talentTable(db: Db): RequestTable<TalentRow> {
  const requests = db.talentRequest as unknown as RequestTable<TalentRow>;
  const withBrought = <Query extends object>(query: Query) => ({ ...query, include: BROUGHT });
  return {
    findMany: (query) => requests.findMany(withBrought(query)),
    create: (query) => requests.create(withBrought(query)),
    count: (query) => requests.count(query),
    updateMany: (query) => requests.updateMany(query),
  };
}
