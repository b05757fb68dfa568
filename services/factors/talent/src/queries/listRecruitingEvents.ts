import { connection, storedDay } from '@zhuqi/subgraph';
import type { PageArgs } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { RecruitingEventFilter } from '../generated/graphql.ts';
import type { RecruitingEvent } from '../generated/prisma/client.ts';
import { visibleEvents } from '../recruitingEvent.ts';

/** The recruiting events that the viewer's post sees, the latest first. */
export async function listRecruitingEvents({ db, viewer }: Context, args: PageArgs & { filter?: RecruitingEventFilter | null }, info: GraphQLResolveInfo) {
  const { county, from, to, enterpriseId } = args.filter ?? {};
  const heldOn = { ...(from && { gte: storedDay(from) }), ...(to && { lte: storedDay(to) }) };
  const where = { AND: [visibleEvents(viewer), { heldOn, ...(county && { county }), ...(enterpriseId && { enterprises: { some: { enterpriseId } } }) }] };
  return connection<RecruitingEvent>(args, { field: 'heldOn', direction: 'desc' }, {
    find: (page) => db.recruitingEvent.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.recruitingEvent.count({ where }),
  }, info);
}
