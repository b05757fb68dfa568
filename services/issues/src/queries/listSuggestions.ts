import { connection } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { Db } from '../generated/db.ts';
import type { QuerySuggestionsArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Which suggestions to government somebody may read: their own; a county office those on its enterprises, the command office all (S42). */
export async function visibleSuggestions(db: Db, viewer: Viewer): Promise<Prisma.SuggestionWhereInput> {
  if (viewer.role === 'HQ_OFFICE') return {};
  const own = { author: viewer.subject };
  if (viewer.role !== 'COUNTY_OFFICE' || !viewer.county) return own;
  const enterprises = await db.enterpriseScope.findMany({ where: { county: viewer.county }, select: { id: true } });
  return { OR: [own, { enterpriseId: { in: enterprises.map(({ id }) => id) } }] };
}

/** The suggestions to government that the viewer may read, oldest first, a page at a time (S42). */
export async function listSuggestions({ db, viewer }: Context, args: QuerySuggestionsArgs, info: GraphQLResolveInfo) {
  const answered = typeof args.answered === 'boolean' ? { answeredAt: args.answered ? { not: null } : null } : {};
  const where: Prisma.SuggestionWhereInput = { AND: [await visibleSuggestions(db, viewer), answered, args.enterpriseId ? { enterpriseId: args.enterpriseId } : {}] };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.suggestion.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.suggestion.count({ where }),
  }, info);
}
