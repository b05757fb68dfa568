import { todayInShanghai } from '@zhuqi/calendar';
import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { PolicyFilter, QueryPoliciesArgs } from '../generated/graphql.ts';
import type { Policy, Prisma } from '../generated/prisma/client.ts';
import { versionInForce } from '../policy.ts';
import { visiblePolicies } from '../visible.ts';

/** The compendium as far as the viewer's post reaches, a page at a time, by number (E.12). */
export async function listPolicies({ db, viewer }: Context, args: QueryPoliciesArgs, info: GraphQLResolveInfo) {
  const today = todayInShanghai(new Date());
  const where: Prisma.PolicyWhereInput = { AND: [visiblePolicies(viewer, today), asked(args.filter ?? {}, today)] };
  return connection<Policy>(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.policy.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.policy.count({ where }),
  }, info);
}

function asked({ inForceOn, cluster, text }: PolicyFilter, today: string): Prisma.PolicyWhereInput {
  if (!inForceOn && !cluster && !text) return {};
  const holds = { contains: text ?? '', mode: 'insensitive' as const };
  return {
    versions: {
      some: {
        AND: [
          versionInForce(inForceOn ?? today),
          ...(cluster ? [{ OR: [{ clusters: { isEmpty: true } }, { clusters: { has: cluster } }] }] : []),
          ...(text ? [{ OR: [{ name: holds }, { issuer: holds }, { summary: holds }] }] : []),
        ],
      },
    },
  };
}
