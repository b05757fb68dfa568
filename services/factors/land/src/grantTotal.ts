import { visibleRequests } from '@zhuqi/factor';
import type { Viewer } from '@zhuqi/subgraph';
import type { LandGrantShare, LandGrantTotal, Prisma } from './generated/prisma/client.ts';

/** A total with those of the named enterprises that a viewer's post reaches, and how many shares nobody has reported. */
export type Total = LandGrantTotal & { shares: LandGrantShare[]; _count: { shares: number } };

/** Which totals a post reaches: those that name an enterprise it reaches (E.12). */
export function visibleTotals(viewer: Viewer): Prisma.LandGrantTotalWhereInput {
  return { shares: { some: visibleRequests('LAND', viewer) } };
}

/** How a total is read for a viewer. */
export function totalFor(viewer: Viewer) {
  return {
    shares: { where: visibleRequests('LAND', viewer), orderBy: { enterpriseId: 'asc' } },
    _count: { select: { shares: { where: { shareMu: null } } } },
  } satisfies Prisma.LandGrantTotalInclude;
}
