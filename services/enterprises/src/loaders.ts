import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import { visibleRosters } from './enterprise.ts';
import type { Db } from './generated/db.ts';

/** What one request looks up by key; only what the viewer's post reaches is found (E.12). */
export function loaders(db: Db, viewer: Viewer) {
  const visible = visibleRosters(viewer);
  return {
    enterprise: loaderOf((ids: readonly string[]) => db.enterprise.findMany({ where: { id: { in: [...ids] }, rosters: { some: visible } } }), (row) => row.id),
    rosters: listLoaderOf(
      (ids: readonly string[]) => db.climbEnterprise.findMany({ where: { AND: [visible, { enterpriseId: { in: [...ids] } }] }, orderBy: { year: 'desc' } }),
      (row) => row.enterpriseId,
    ),
    roster: loaderOf((ids: readonly string[]) => db.climbEnterprise.findMany({ where: { AND: [visible, { id: { in: [...ids] } }] } }), (row) => row.id),
  };
}
