import type { Lookup } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';

/** Tells other services' ledgers which issue numbers stand on the ledger, and whose issue each is. */
export const lookUpIssues: Lookup<Db> = async (db, keys) => {
  const issues = await db.issue.findMany({ where: { id: { in: keys }, status: { not: null } }, select: { id: true, enterpriseId: true } });
  return Object.fromEntries(issues.map((issue) => [issue.id, issue]));
};
