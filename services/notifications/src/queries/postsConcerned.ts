import type { Db } from '../generated/db.ts';
import type { KnownPost } from '../generated/prisma/client.ts';
import type { Matter } from '../recipients.ts';

/** Roles whose people are found by county, cluster or factor, or are always the same: few enough to read them all. */
const OFFICES = ['HQ_OFFICE', 'COUNTY_OFFICE', 'TASK_FORCE', 'FACTOR_GROUP'];

/** Every post that might play a part in one of these matters, read at once. */
export async function postsConcerned(db: Pick<Db, 'knownPost'>, matters: readonly Matter[]): Promise<KnownPost[]> {
  const units = matters.flatMap(({ unitId, coHandlers }) => [...(unitId === null ? [] : [unitId]), ...coHandlers]);
  const subjects = matters.flatMap(({ submittedBy, named }) => [...(submittedBy === null ? [] : [submittedBy]), ...named]);
  const enterpriseIds = [...new Set(matters.flatMap(({ enterpriseId }) => enterpriseId ?? []))];
  return db.knownPost.findMany({
    where: { role: { not: null }, OR: [{ role: { in: OFFICES } }, { unitId: { in: [...new Set(units)] } }, { subject: { in: [...new Set(subjects)] } }, { enterpriseIds: { hasSome: enterpriseIds } }] },
    orderBy: { subject: 'asc' },
  });
}
