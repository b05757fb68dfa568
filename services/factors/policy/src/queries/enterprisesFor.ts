import { todayInShanghai } from '@zhuqi/calendar';
import { connection, NO_ROW } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { enterprisesMeeting, judge, rulesOf } from '../eligibility.ts';
import type { QueryEnterprisesForArgs } from '../generated/graphql.ts';
import type { EnterpriseScope, Prisma } from '../generated/prisma/client.ts';
import { versionAsOf } from '../policy.ts';
import { visibleEnterprises } from '../visible.ts';

/** The enterprises that may use a policy on a day, with the reasons, by credit code; none when it is not in force then. */
export async function enterprisesFor({ db, viewer, loaders }: Context, args: QueryEnterprisesForArgs, info: GraphQLResolveInfo) {
  const day = args.asOf ?? todayInShanghai(new Date());
  const policy = await loaders.policy.load(args.policyId);
  const version = policy && versionAsOf(await loaders.versions.load(policy.id), day);
  const rules = version ? rulesOf(version, await loaders.rulesSet.load(version.id)) : [];
  const meeting = args.includeIneligible ? {} : enterprisesMeeting(rules);
  const where: Prisma.EnterpriseScopeWhereInput = { AND: [version ? meeting : NO_ROW, visibleEnterprises(viewer)] };
  const page = await connection<EnterpriseScope>(args, { field: 'id', direction: 'asc' }, {
    find: (query) => db.enterpriseScope.findMany({ ...query, where: { AND: [where, query.where] } }),
    count: () => db.enterpriseScope.count({ where }),
  }, info);
  if (!policy || !version) return { ...page, nodes: [], edges: [] };
  const match = (scope: EnterpriseScope) => ({ policy, version, enterprise: { id: scope.id }, ...judge(rules, scope) });
  return { ...page, nodes: page.nodes.map(match), edges: page.edges.map(({ cursor, node }) => ({ cursor, node: match(node) })) };
}
