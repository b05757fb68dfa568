import { enterpriseRowsOf, NO_ROW } from '@zhuqi/subgraph';
import type { FactorKind, Viewer } from '@zhuqi/subgraph';

/** Which requests a post reaches (E.12), as a Prisma filter: the group its own fully, other groups none, everybody else by enterprise. */
export function visibleRequests(factor: FactorKind, viewer: Viewer): object {
  if (viewer.role === 'FACTOR_GROUP') return viewer.factor === factor ? {} : NO_ROW;
  const rows = enterpriseRowsOf(viewer);
  return rows === 'NONE' ? NO_ROW : rows;
}

/** True for those who work on a group's requests: the group itself and the command office. */
export function mayHandle(factor: FactorKind, viewer: Viewer): boolean {
  return viewer.role === 'HQ_OFFICE' || (viewer.role === 'FACTOR_GROUP' && viewer.factor === factor);
}
