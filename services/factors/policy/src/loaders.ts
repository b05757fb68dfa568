import { todayInShanghai } from '@zhuqi/calendar';
import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { readReach } from './queries/readReach.ts';
import { visiblePolicies, visibleRows } from './visible.ts';

type Keys = readonly string[];

/** What one request looks up by key beside the kit's; only what the viewer's post reaches is found (E.12). */
export function policyLoaders(db: Db, viewer: Viewer) {
  const rows = visibleRows(viewer);
  const ofEnterprise = (ids: Keys) => ({ AND: [rows, { enterpriseId: { in: [...ids] } }] });
  return {
    policy: loaderOf((ids: Keys) => db.policy.findMany({ where: { AND: [visiblePolicies(viewer, todayInShanghai(new Date())), { id: { in: [...ids] } }] } }), ({ id }) => id),
    versions: listLoaderOf((ids: Keys) => db.policyVersion.findMany({ where: { policyId: { in: [...ids] } }, orderBy: { number: 'asc' } }), ({ policyId }) => policyId),
    rulesSet: listLoaderOf((ids: Keys) => db.eligibilityRule.findMany({ where: { versionId: { in: [...ids] } }, orderBy: { position: 'asc' } }), ({ versionId }) => versionId),
    reach: loaderOf((ids: Keys) => readReach(db, viewer, ids), ({ policyId }) => policyId),
    deliveriesOf: listLoaderOf((ids: Keys) => db.policyDelivery.findMany({ where: ofEnterprise(ids), orderBy: { id: 'asc' } }), ({ enterpriseId }) => enterpriseId),
    uptakesOf: listLoaderOf((ids: Keys) => db.policyUptake.findMany({ where: ofEnterprise(ids), orderBy: [{ receivedOn: 'desc' }, { id: 'asc' }] }), ({ enterpriseId }) => enterpriseId),
    rulingsOf: listLoaderOf((ids: Keys) => db.tolerantRuling.findMany({ where: ofEnterprise(ids), orderBy: [{ decidedOn: 'desc' }, { id: 'desc' }] }), ({ enterpriseId }) => enterpriseId),
    ruling: loaderOf((ids: Keys) => db.tolerantRuling.findMany({ where: { AND: [rows, { id: { in: [...ids] } }] } }), ({ id }) => id),
    rulingsFor: listLoaderOf(
      (ids: Keys) => db.tolerantRuling.findMany({ where: { AND: [rows, { issueId: { in: [...ids] } }] }, orderBy: [{ decidedOn: 'desc' }, { id: 'desc' }] }),
      ({ issueId }) => issueId ?? '',
    ),
  };
}

/** The policy group's own loaders. */
export type PolicyLoaders = ReturnType<typeof policyLoaders>;
