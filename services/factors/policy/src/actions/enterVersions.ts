import { announceFigures } from '@zhuqi/factor';
import type { Db } from '../generated/db.ts';
import type { EligibilityRule, PolicyVersion } from '../generated/prisma/client.ts';
import { lastDayBefore, policyFigures, saysTheSame, validityOf } from '../policy.ts';
import type { Wording } from '../policy.ts';

type Standing = PolicyVersion & { rules: EligibilityRule[] };

/**
 * Enters what rows of the compendium say now, in the caller's transaction: a policy's first row is its version 1, an edited one the next;
 * the version before ends and the conditions set for it go on. A row that says what stands already, even by another load at the same time, changes nothing.
 */
export async function enterVersions(tx: Db, rows: { policyId: string; wording: Wording }[], today: string): Promise<void> {
  const ids = rows.map(({ policyId }) => policyId);
  await tx.policy.createMany({ data: ids.map((id) => ({ id })), skipDuplicates: true });
  await tx.$queryRawUnsafe('select id from policy where id = any($1::text[]) order by id for update', ids);
  const before = await latestVersions(tx, ids);
  const fresh = rows.filter(({ policyId, wording }) => !saysTheSame(before.get(policyId) ?? NOTHING, wording)).map(({ policyId, wording }) => {
    const standing = before.get(policyId) ?? null;
    const number = (standing?.number ?? 0) + 1;
    return { standing, data: { id: versionId(policyId, number), policyId, number, ...wording, ...validityOf(wording, standing, today) } };
  });
  for (const { standing, data } of fresh) if (standing) await tx.policyVersion.update({ where: { id: standing.id }, data: { validTo: lastDayBefore(data, standing) } });
  await tx.policyVersion.createMany({ data: fresh.map(({ data }) => data) });
  await tx.eligibilityRule.createMany({ data: fresh.flatMap(({ standing, data }) => (standing?.rules ?? []).map((rule) => ({ ...rule, versionId: data.id }))) });
  const first = await tx.policyVersion.groupBy({ by: ['policyId'], where: { policyId: { in: fresh.map(({ data }) => data.policyId) } }, _min: { publishedOn: true } });
  await announceFigures(tx, policyFigures, first.flatMap(({ policyId, _min: { publishedOn } }) => (publishedOn ? [{ id: policyId, enterpriseId: null, publishedOn }] : [])));
}

const NOTHING: Wording = { name: '', issuer: '', publishedOn: new Date(0), summary: null, clusters: [] };

function versionId(policyId: string, number: number): string {
  return `${policyId}/${number}`;
}

async function latestVersions(tx: Db, policyIds: string[]): Promise<Map<string, Standing>> {
  const versions = await tx.policyVersion.findMany({ where: { policyId: { in: policyIds } }, orderBy: { number: 'asc' }, include: { rules: true } });
  return new Map(versions.map((version) => [version.policyId, version]));
}
