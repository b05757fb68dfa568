import { enterpriseRowsOf, forbidden, NO_ROW } from '@zhuqi/subgraph';
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

/** Throws FORBIDDEN for everybody who does not work on a group's requests; asked before anything else of an action is looked at. */
export function checkMayHandle(factor: FactorKind, viewer: Viewer): void {
  if (!mayHandle(factor, viewer)) throw forbidden({ zh: '只有该要素保障组或指挥部办公室可以办理', en: 'Only this factor group or the command office may handle it' });
}

/** False for a post that reaches none of a group's requests, whoever they are from. */
export function reachesAny(factor: FactorKind, viewer: Viewer): boolean {
  return visibleRequests(factor, viewer) !== NO_ROW;
}
