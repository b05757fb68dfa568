import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './db.ts';
import { visibleLoans } from './loan.ts';

/** What one request looks up by key; only what the viewer's post reaches is found (E.12). */
export function loaders(db: Db, viewer: Viewer) {
  const visible = visibleLoans(viewer);
  return {
    loan: loaderOf((ids: readonly string[]) => db.loan.findMany({ where: { AND: [visible, { id: { in: [...ids] } }] } }), (row) => row.id),
    loansOfEnterprise: listLoaderOf(
      (ids: readonly string[]) => db.loan.findMany({ where: { AND: [visible, { enterpriseId: { in: [...ids] } }] }, orderBy: { id: 'asc' } }),
      (row) => row.enterpriseId,
    ),
    loansOfIssue: listLoaderOf(
      (ids: readonly string[]) => db.loan.findMany({ where: { AND: [visible, { issueId: { in: [...ids] } }] }, orderBy: { id: 'asc' } }),
      (row) => row.issueId ?? '',
    ),
  };
}
