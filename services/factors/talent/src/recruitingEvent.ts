import { mayHandle } from '@zhuqi/factor';
import { enterpriseRowsOf, NO_ROW } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';

/** Which enterprises' rows a post reaches here (E.12): the talent group all, other factor groups none. */
export function reachOf(viewer: Viewer): object | 'NONE' {
  return mayHandle('TALENT', viewer) ? {} : enterpriseRowsOf(viewer);
}

/** Which recruiting events a post sees (E.12), as a Prisma filter: its county's own, those of the whole city, those that its enterprises attended. */
export function visibleEvents(viewer: Viewer): object {
  const reach = reachOf(viewer);
  if (reach === 'NONE') return NO_ROW;
  if (Object.keys(reach).length === 0) return {};
  const own = viewer.role === 'COUNTY_OFFICE' && viewer.county ? [{ county: viewer.county }] : [];
  return { OR: [...own, { county: null }, { enterprises: { some: reach } }] };
}
