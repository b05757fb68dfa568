import { todayInShanghai } from '@zhuqi/calendar';
import { badInput } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { judge, rulesOf } from '../eligibility.ts';
import type { QueryPoliciesForArgs } from '../generated/graphql.ts';
import { versionAsOf, versionInForce } from '../policy.ts';
import { visibleEnterprises, visiblePolicies } from '../visible.ts';

/** The policies of a day that an enterprise may use, with the reasons, by number; the compendium of one day is small enough to be judged whole. */
export async function policiesFor({ db, viewer }: Context, { enterpriseId, asOf, includeIneligible, first, after }: QueryPoliciesForArgs) {
  const size = first ?? 20;
  if (size < 1 || size > 100) throw badInput({ zh: 'first 必须在 1 到 100 之间', en: 'first must be between 1 and 100' }, 'first');
  const today = todayInShanghai(new Date());
  const day = asOf ?? today;
  const scope = await db.enterpriseScope.findFirst({ where: { AND: [visibleEnterprises(viewer), { id: enterpriseId }] } });
  const policies = scope === null ? [] : await db.policy.findMany({
    where: { AND: [visiblePolicies(viewer, today), { versions: { some: versionInForce(day) } }] },
    include: { versions: { where: versionInForce(day), orderBy: { number: 'asc' }, include: { rules: { orderBy: { position: 'asc' } } } } },
    orderBy: { id: 'asc' },
  });
  const judged = policies.flatMap(({ versions, ...policy }) => {
    const version = versionAsOf(versions, day);
    return scope && version ? [{ policy, version, enterprise: { id: scope.id }, ...judge(rulesOf(version, version.rules), scope) }] : [];
  });
  const nodes = judged.filter(({ eligible }) => eligible || includeIneligible);
  const rest = after ? nodes.filter(({ policy }) => policy.id > after) : nodes;
  const page = rest.slice(0, size);
  return {
    nodes: page,
    edges: page.map((node) => ({ cursor: node.policy.id, node })),
    pageInfo: { hasNextPage: rest.length > size, hasPreviousPage: Boolean(after), startCursor: page[0]?.policy.id ?? null, endCursor: page.at(-1)?.policy.id ?? null },
    totalCount: nodes.length,
  };
}
