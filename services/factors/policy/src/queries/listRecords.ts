import { connection, storedDay } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryPolicyDeliveriesArgs, QueryPolicyUptakesArgs, QueryTolerantRulingsArgs } from '../generated/graphql.ts';
import type { PolicyDelivery, PolicyUptake, Prisma, TolerantRuling } from '../generated/prisma/client.ts';
import { visibleRows } from '../visible.ts';

const byId = { field: 'id', direction: 'asc' } as const;

/** Deliveries that the viewer's post reaches, a page at a time (E.12). */
export async function listDeliveries({ db, viewer }: Context, args: QueryPolicyDeliveriesArgs, info: GraphQLResolveInfo) {
  const { received, method, ...whose } = args.filter ?? {};
  const confirmed = typeof received === 'boolean' ? { receivedOn: received ? { not: null } : null } : {};
  const where: Prisma.PolicyDeliveryWhereInput = { AND: [visibleRows(viewer), ...of(whose), { ...confirmed, ...(method && { method }) }] };
  return connection<PolicyDelivery>(args, byId, {
    find: (page) => db.policyDelivery.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.policyDelivery.count({ where }),
  }, info);
}

/** Uptake that the viewer's post reaches, a page at a time (E.12, S29). */
export async function listUptakes({ db, viewer }: Context, args: QueryPolicyUptakesArgs, info: GraphQLResolveInfo) {
  const where: Prisma.PolicyUptakeWhereInput = { AND: [visibleRows(viewer), ...of(args.filter ?? {})] };
  return connection<PolicyUptake>(args, byId, {
    find: (page) => db.policyUptake.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.policyUptake.count({ where }),
  }, info);
}

/** Tolerant-processing rulings that the viewer's post reaches, a page at a time (E.12, S87). */
export async function listRulings({ db, viewer }: Context, args: QueryTolerantRulingsArgs, info: GraphQLResolveInfo) {
  const { kind, enterpriseId, issueId, inForceOn } = args.filter ?? {};
  const day = inForceOn ? { decidedOn: { lte: storedDay(inForceOn) }, expiresOn: { gte: storedDay(inForceOn) } } : {};
  const where: Prisma.TolerantRulingWhereInput = { AND: [visibleRows(viewer), { ...(kind && { kind }), ...(enterpriseId && { enterpriseId }), ...(issueId && { issueId }), ...day }] };
  return connection<TolerantRuling>(args, byId, {
    find: (page) => db.tolerantRuling.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.tolerantRuling.count({ where }),
  }, info);
}

interface Whose {
  policyId?: string | null;
  enterpriseId?: string | null;
  county?: string | null;
  cluster?: string | null;
}

function of({ policyId, enterpriseId, county, cluster }: Whose) {
  return [
    { ...(policyId && { policyId }), ...(enterpriseId && { enterpriseId }) },
    ...(county || cluster ? [{ enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] : []),
  ];
}
