import type { Lookup } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';

/** Tells other services' ledgers which credit codes are on a roster, and where the enterprise stands by its latest edition. */
export const lookUpEnterprises: Lookup<Db> = async (db, keys) => {
  const rosters = await db.climbEnterprise.findMany({
    where: { enterpriseId: { in: keys } },
    distinct: ['enterpriseId'],
    orderBy: [{ enterpriseId: 'asc' }, { year: 'desc' }],
    include: { enterprise: true },
  });
  return Object.fromEntries(rosters.map(({ enterpriseId: id, enterprise, county, cluster, year }) => [id, { id, name: enterprise.name, county, cluster, year }]));
};
