import type { Context } from '../context.ts';
import type { QueryNewLoansArgs } from '../generated/graphql.ts';
import { disbursedBetween, visibleLoans } from '../loan.ts';

/** The yuan disbursed on or before a day, as far as the viewer's post reaches; null where nothing was (S130, I-7, E.11). */
export async function sumNewLoans({ db, viewer }: Context, { asOf, county, cluster }: QueryNewLoansArgs) {
  const standing = { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } };
  const { _sum } = await db.loan.aggregate({ where: { AND: [visibleLoans(viewer), disbursedBetween(null, asOf), standing] }, _sum: { reportedDisbursedYuan: true } });
  return _sum.reportedDisbursedYuan;
}
