import { announceFigures, mayHandle } from '@zhuqi/factor';
import { creditCode, date, defineSheet, oneOf, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import { announceDeliveries } from './announceDeliveries.ts';
import type { Db } from './generated/db.ts';
import type { PolicyDelivery, Prisma } from './generated/prisma/client.ts';
import { deliveryFigures } from './policy.ts';
import { deliveryMethods } from './terms.ts';
import { visibleRows } from './visible.ts';

/** The sheet 政策送达: one row per policy and enterprise. */
export const deliverySheet = defineSheet({
  name: '政策送达',
  title: '济宁市惠企政策送达台账',
  key: ['policy', 'enterprise'],
  columns: {
    policy: reference('政策编号', { entity: 'Policy', unknown: 'REFERENCE_UNKNOWN', required: true, show: 'id' }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedName: text('企业名称'),
    deliveredOn: date('送达日期', { required: true }),
    method: oneOf('送达方式', deliveryMethods, { required: true }),
  },
});

type Row = RecordOf<typeof deliverySheet>;

/** Loads, compares and gives back the deliveries; a receipt that was confirmed stays with its delivery. */
export const deliveryLedger = defineLedger<Db, typeof deliverySheet>({
  sheet: deliverySheet,
  mayLoad: (viewer) => mayHandle('POLICY', viewer),
  async existing(db, keys) {
    return (await db.policyDelivery.findMany({ where: { id: { in: keys } } })).map(rowOf);
  },
  async exported(db, viewer, { county, cluster }) {
    const where = { AND: [visibleRows(viewer), { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
    return (await db.policyDelivery.findMany({ where, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    await ensureScopes(tx, scopesOf(rows));
    await tx.policyDelivery.createMany({ data: created.map(deliveryOf) });
    for (const row of updated) await tx.policyDelivery.update({ where: { id: deliveryId(row.policy.id, row.enterprise.id) }, data: deliveryOf(row) });
    await announceFigures(tx, deliveryFigures, rows.map(deliveryOf));
    await announceDeliveries(tx, created.map(deliveryOf), true);
  },
});

/** A delivery's id: the policy's and the enterprise's, as the ledger's key has them. */
export function deliveryId(policyId: string, enterpriseId: string): string {
  return `${policyId}/${enterpriseId}`;
}

function deliveryOf({ policy, enterprise, reportedName, deliveredOn, method }: Row) {
  return { id: deliveryId(policy.id, enterprise.id), policyId: policy.id, enterpriseId: enterprise.id, reportedName, deliveredOn: storedDay(deliveredOn), method } satisfies Prisma.PolicyDeliveryUncheckedCreateInput;
}

function rowOf({ policyId, enterpriseId, reportedName, deliveredOn, method }: PolicyDelivery): Row {
  return { policy: { id: policyId }, enterprise: { id: enterpriseId }, reportedName, deliveredOn: writtenDay(deliveredOn), method: method as Row['method'] };
}
