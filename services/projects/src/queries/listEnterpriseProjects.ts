import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { EnterpriseProjectsArgs } from '../generated/graphql.ts';

/** One enterprise's key projects that the viewer's post reaches, a page at a time; all enterprises of a request are read with one query. */
export async function listEnterpriseProjects({ loaders }: Context, enterpriseId: string, args: EnterpriseProjectsArgs, info: GraphQLResolveInfo) {
  const projects = (await loaders.projectsOfEnterprise.load(enterpriseId)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: async ({ where, take }) => {
      const after = (where as { id?: { gt: string } }).id?.gt;
      return projects.filter(({ id }) => after === undefined || id > after).slice(0, take);
    },
    count: async () => projects.length,
  }, info);
}
