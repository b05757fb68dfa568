import { storedDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { QueryNewLoansArgs } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { paidAtOnce, STANDING, visibleLoans } from '../loan.ts';

type Asked = Pick<QueryNewLoansArgs, 'asOf' | 'county' | 'cluster'>;

/** The yuan newly disbursed on or before a day, each drawdown once, as far as the viewer's post reaches; null where nothing was (S130, I-7, E.11). */
export async function sumNewLoans(context: Context, asked: Asked): Promise<Prisma.Decimal | null> {
  const where = { AND: [loansOf(context, asked), paidAtOnce({ lte: storedDay(asked.asOf) })] };
  const [atOnce, drawn] = await Promise.all([context.db.loan.aggregate({ where, _sum: { reportedDisbursedYuan: true } }), sumDrawdowns(context, asked, false)]);
  const { reportedDisbursedYuan: yuan } = atOnce._sum;
  return yuan && drawn ? yuan.plus(drawn) : (yuan ?? drawn);
}

/** The yuan of drawdowns that renewed a loan on or before a day (续贷), never part of new loans; null where there was none (E.11). */
export function sumRenewedLoans(context: Context, asked: Asked): Promise<Prisma.Decimal | null> {
  return sumDrawdowns(context, asked, true);
}

async function sumDrawdowns(context: Context, asked: Asked, renewal: boolean): Promise<Prisma.Decimal | null> {
  const where = { ...STANDING, stage: 'DISBURSED', renewal, on: { lte: storedDay(asked.asOf) }, loan: loansOf(context, asked) };
  return (await context.db.loanStage.aggregate({ where, _sum: { amountYuan: true } }))._sum.amountYuan;
}

function loansOf({ viewer }: Context, { county, cluster }: Asked): Prisma.LoanWhereInput {
  return { AND: [visibleLoans(viewer), { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
}
