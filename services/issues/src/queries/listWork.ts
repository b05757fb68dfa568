import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryWorkListArgs } from '../generated/graphql.ts';
import type { Issue, Prisma } from '../generated/prisma/client.ts';
import { unitOf } from '../life/parties.ts';
import { BEING_HANDLED } from '../life/states.ts';

/** The open issues that the viewer's unit leads or co-handles, the earliest due first, a page at a time; every unit sees what it handles (E.12). */
export async function listWork({ db, viewer }: Context, args: QueryWorkListArgs, info: GraphQLResolveInfo) {
  const unitId = unitOf(viewer);
  const open = { state: { in: [...BEING_HANDLED] } };
  // Led and co-handled issues are read apart, because each has an index of its own.
  const leads: Prisma.IssueWhereInput = { ...open, unitId: unitId ?? '' };
  const helps: Prisma.IssueWhereInput = { ...open, coHandlers: { has: unitId ?? '' }, unitId: { not: unitId ?? '' } };
  return connection<Issue>(args, { field: 'dueOn', direction: 'asc' }, {
    async find({ where, orderBy, take }) {
      if (!unitId) return [];
      const pages = await Promise.all([leads, helps].map((handled) => db.issue.findMany({ orderBy, take, where: { AND: [handled, where] } })));
      return pages.flat().toSorted(byDueDay).slice(0, take);
    },
    count: async () => (unitId ? (await db.issue.count({ where: leads })) + (await db.issue.count({ where: helps })) : 0),
  }, info);
}

function byDueDay(a: Issue, b: Issue): number {
  return a.dueOn!.getTime() - b.dueOn!.getTime() || (a.id < b.id ? -1 : 1);
}
