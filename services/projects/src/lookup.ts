import type { Lookup } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';

/** Tells ledgers which project codes are reported, whose the projects are and where the enterprise stands. */
export const lookUpProjects: Lookup<Db> = async (db, keys) => {
  const projects = await db.keyProject.findMany({ where: { id: { in: keys } }, select: { id: true, enterpriseId: true, enterprise: true } });
  return Object.fromEntries(projects.map(({ id, enterpriseId, enterprise: { county, cluster } }) => [id, { id, enterpriseId, county, cluster }]));
};
