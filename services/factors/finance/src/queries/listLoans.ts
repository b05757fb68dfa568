import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import { bankNamed } from '../bank.ts';
import type { Context } from '../context.ts';
import type { LoanFilter, QueryLoansArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { disbursedBetween, visibleLoans } from '../loan.ts';

/** The loans that the viewer's post reaches, a page at a time (E.12). */
export async function listLoans({ db, viewer }: Context, args: QueryLoansArgs, info: GraphQLResolveInfo) {
  const where: Prisma.LoanWhereInput = { AND: [visibleLoans(viewer), ...asked(args.filter ?? {})] };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.loan.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.loan.count({ where }),
  }, info);
}

function asked({ stage, product, bank, county, cluster, enterpriseId, issueId, disbursedFrom, disbursedTo }: LoanFilter): Prisma.LoanWhereInput[] {
  return [
    {
      ...(stage && { stage }),
      ...(product && { product }),
      ...(bank && { bank: bankNamed(bank) }),
      ...((county || cluster) && { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }),
      ...(enterpriseId && { enterpriseId }),
      ...(issueId && { issueId }),
    },
    ...(disbursedFrom || disbursedTo ? [disbursedBetween(disbursedFrom ?? null, disbursedTo ?? null)] : []),
  ];
}
