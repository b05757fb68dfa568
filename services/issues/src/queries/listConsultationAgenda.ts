import { connection, NO_ROW } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryConsultationAgendaArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { visibleIssues } from '../issue.ts';
import { BEING_HANDLED } from '../life/states.ts';

const WAITING = { undecided: true, takenUp: false } as const;

/** What consultations left undecided and none has taken up again, on issues that the viewer's post reaches and that are still handled, a page at a time (E.8). */
export async function listConsultationAgenda(context: Context, args: QueryConsultationAgendaArgs, info: GraphQLResolveInfo) {
  const { db } = context;
  const where: Prisma.ConsultationAgendaItemWhereInput = { AND: [WAITING, await onReachedIssues(context)] };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.consultationAgendaItem.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.consultationAgendaItem.count({ where }),
  }, info);
}

// Few issues have something undecided, so that their numbers are read first.
async function onReachedIssues({ db, viewer }: Context): Promise<Prisma.ConsultationAgendaItemWhereInput> {
  if (viewer.role === 'ENTERPRISE') return NO_ROW;
  const waiting = await db.consultationAgendaItem.findMany({ where: WAITING, distinct: ['issueId'], select: { issueId: true } });
  const reached = await db.issue.findMany({ where: { AND: [visibleIssues(viewer), { state: { in: [...BEING_HANDLED] }, id: { in: waiting.map(({ issueId }) => issueId) } }] }, select: { id: true } });
  return { issueId: { in: reached.map(({ id }) => id) } };
}
