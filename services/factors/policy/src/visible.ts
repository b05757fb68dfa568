import { visibleRequests } from '@zhuqi/factor';
import { enterpriseRowsOf, NO_ROW } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';
import { versionInForce } from './policy.ts';

/** Which rows about enterprises (deliveries, uptake, rulings, requests) a post reaches (E.12): the policy group all, other factor groups none. */
export function visibleRows(viewer: Viewer): { enterprise?: Prisma.EnterpriseScopeWhereInput; enterpriseId?: { in: string[] }; id?: { in: string[] } } {
  return visibleRequests('POLICY', viewer);
}

/** Which enterprises a post reaches, as a filter on where they stand. */
export function visibleEnterprises(viewer: Viewer): Prisma.EnterpriseScopeWhereInput {
  const { enterprise, enterpriseId, id } = visibleRows(viewer);
  return { ...enterprise, ...((enterpriseId ?? id) && { id: enterpriseId ?? id }) };
}

/** Which policies a post reaches: the compendium is everybody's who holds a post; an enterprise sees what is in force today and what was brought to it. */
export function visiblePolicies(viewer: Viewer, today: string): Prisma.PolicyWhereInput {
  if (viewer.role === 'FACTOR_GROUP') return {};
  if (enterpriseRowsOf(viewer) === 'NONE') return NO_ROW;
  if (viewer.role !== 'ENTERPRISE') return {};
  const own = { some: { enterpriseId: { in: viewer.enterpriseIds ?? [] } } };
  return { OR: [{ versions: { some: versionInForce(today) } }, { deliveries: own }, { uptakes: own }] };
}
