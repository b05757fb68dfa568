import { basisOf, checkMayAsk, labelOf } from '../bulletin.ts';
import { cohortOf } from '../cohort.ts';
import type { Context } from '../context.ts';
import type { IssueRates, QueryIssueRatesArgs } from '../generated/graphql.ts';
import { standing } from '../standing.ts';
import { countIssueRates } from './countIssueRates.ts';

/** Gives the rates of E.4 to whoever may ask for their scope: as for a bulletin, and for an enterprise also to its own people (E.12). */
export async function askIssueRates({ db, viewer }: Context, args: QueryIssueRatesArgs): Promise<IssueRates> {
  const scope = { cluster: args.cluster ?? null, county: args.county ?? null };
  const enterpriseId = args.enterpriseId ?? null;
  if (enterpriseId === null || !viewer.enterpriseIds?.includes(enterpriseId)) checkMayAsk(viewer, scope);
  const asked = basisOf(args.asOf, args.knownAt ?? null, scope, new Date());
  const basis = { ...asked, year: args.year ?? asked.year };
  const [ledgeredFrom, ledgeredTo] = [args.ledgeredFrom ?? null, args.ledgeredTo ?? null];
  const cohort = cohortOf(basis.year, ledgeredFrom, ledgeredTo);
  const editions = await db.$queryRaw<unknown[]>`select 1 from ${standing('rosterFact', basis)} where year = ${basis.year} limit 1`;
  const rates = await countIssueRates(db, basis, cohort, enterpriseId);
  return { ...rates, asOf: basis.asOf, year: basis.year, knownAt: basis.knownAt, scope: { ...scope, label: labelOf(scope) }, enterpriseId, ledgeredFrom, ledgeredTo, editionKnown: editions.length > 0 };
}
