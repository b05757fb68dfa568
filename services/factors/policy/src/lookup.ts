import type { Lookup } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';

/** Tells ledgers which policies there are, by 政策编号. */
export const lookUpPolicies: Lookup<Db> = async (db, keys) => {
  const versions = await db.policyVersion.findMany({ where: { policyId: { in: keys } }, orderBy: { number: 'asc' } });
  return Object.fromEntries(versions.map(({ policyId: id, name }) => [id, { id, name }]));
};
