import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryIssuesArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { visibleLedger } from '../issue.ts';
import { askedIssues } from './askedIssues.ts';

const FIELDS = { ID: 'id', REPORTED_ON: 'reportedOn', DUE_ON: 'dueOn' } as const;

/** The issues on the ledger that the viewer's post reaches, a page at a time (S37, S74, E.12). */
export async function listIssues({ db, viewer, today }: Context, args: QueryIssuesArgs, info: GraphQLResolveInfo) {
  const where: Prisma.IssueWhereInput = { AND: [visibleLedger(viewer), askedIssues(args.filter ?? {}, today)] };
  const direction = args.orderBy?.direction === 'DESC' ? 'desc' : 'asc';
  return connection(args, { field: FIELDS[args.orderBy?.field ?? 'ID'], direction }, {
    find: (page) => db.issue.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.issue.count({ where }),
  }, info);
}
