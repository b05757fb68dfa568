import { policyDelivered, publish } from '@zhuqi/events';
import { writtenDay } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { versionAsOf } from './policy.ts';

/** How many enterprises travel in one announcement. */
const AT_ONCE = 100;

/** A policy that an enterprise did not have before. */
export interface FreshDelivery {
  policyId: string;
  enterpriseId: string;
  method: string;
  deliveredOn: Date;
}

/** Announces deliveries in their own transaction (S66), those of one policy, day and manner together, with the version in force that day; `loaded` where an office's workbook says so. */
export async function announceDeliveries(tx: Db, deliveries: readonly FreshDelivery[], loaded: boolean): Promise<void> {
  if (deliveries.length === 0) return;
  const versions = await tx.policyVersion.findMany({ where: { policyId: { in: [...new Set(deliveries.map(({ policyId }) => policyId))] } }, orderBy: { number: 'asc' } });
  await publish(tx, policyDelivered, alike(deliveries).flatMap(({ policyId, method, deliveredOn, enterpriseIds }) => {
    const version = versionAsOf(versions.filter((each) => each.policyId === policyId), deliveredOn)?.number ?? null;
    return inParcels(enterpriseIds).map((ids) => ({ policyId, version, method, deliveredOn, loaded, enterpriseIds: ids }));
  }));
}

function alike(deliveries: readonly FreshDelivery[]) {
  const together = new Map<string, { policyId: string; method: string; deliveredOn: string; enterpriseIds: string[] }>();
  for (const { policyId, enterpriseId, method, ...delivery } of deliveries) {
    const deliveredOn = writtenDay(delivery.deliveredOn);
    const key = JSON.stringify([policyId, method, deliveredOn]);
    const same = together.get(key) ?? { policyId, method, deliveredOn, enterpriseIds: [] };
    same.enterpriseIds.push(enterpriseId);
    together.set(key, same);
  }
  return [...together.values()];
}

function inParcels(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, place) => ids.slice(place * AT_ONCE, (place + 1) * AT_ONCE));
}
