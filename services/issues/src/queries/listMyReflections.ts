import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryMyReflectionsArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** The viewer's own reflections and those that they were named to read, oldest first, a page at a time; a post reaches no others (S42, E.12). */
export async function listMyReflections({ db, viewer }: Context, args: QueryMyReflectionsArgs, info: GraphQLResolveInfo) {
  const named = await db.reflectionReader.findMany({ where: { reader: viewer.subject }, select: { reflectionId: true } });
  const where: Prisma.ReflectionWhereInput = { OR: [{ author: viewer.subject }, { id: { in: named.map(({ reflectionId }) => reflectionId) } }] };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.reflection.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.reflection.count({ where }),
  }, info);
}
