import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import { visibleRows } from '../visible.ts';

/** How far policies have come among the enterprises that the viewer's post reaches: brought, confirmed, taken up (S29, S66). */
export async function readReach(db: Db, viewer: Viewer, policyIds: readonly string[]) {
  const where = { AND: [visibleRows(viewer), { policyId: { in: [...policyIds] } }] };
  const [deliveries, uptakes] = await Promise.all([
    db.policyDelivery.groupBy({ by: ['policyId'], where, _count: { id: true, receivedOn: true } }),
    db.policyUptake.groupBy({ by: ['policyId', 'enterpriseId'], where }),
  ]);
  return policyIds.map((policyId) => {
    const brought = deliveries.find((group) => group.policyId === policyId)?._count;
    return { policyId, delivered: brought?.id ?? 0, received: brought?.receivedOn ?? 0, tookUp: uptakes.filter((group) => group.policyId === policyId).length };
  });
}
