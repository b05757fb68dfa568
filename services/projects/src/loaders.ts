import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { visibleProjects } from './keyProject.ts';

/** What one request looks up by key; only what the viewer's post reaches is found (E.12). */
export function loaders(db: Db, viewer: Viewer) {
  const visible = visibleProjects(viewer);
  return {
    project: loaderOf((ids: readonly string[]) => db.keyProject.findMany({ where: { AND: [visible, { id: { in: [...ids] } }] } }), (row) => row.id),
    projectsOfEnterprise: listLoaderOf(
      (ids: readonly string[]) => db.keyProject.findMany({ where: { AND: [visible, { enterpriseId: { in: [...ids] } }] }, orderBy: { id: 'asc' } }),
      (row) => row.enterpriseId,
    ),
    listings: listLoaderOf(
      (ids: readonly string[]) => db.projectListing.findMany({ where: { projectId: { in: [...ids] }, project: visible }, orderBy: { id: 'asc' } }),
      (row) => row.projectId,
    ),
    plans: listLoaderOf((ids: readonly string[]) => db.investmentPlan.findMany({ where: { projectId: { in: [...ids] }, project: visible } }), (row) => row.projectId),
    months: listLoaderOf(
      (ids: readonly string[]) => db.monthlyInvestment.findMany({ where: { projectId: { in: [...ids] }, project: visible }, orderBy: { month: 'asc' } }),
      (row) => row.projectId,
    ),
  };
}
