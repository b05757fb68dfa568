import { basisOf, checkMayAsk, labelOf, source } from '../bulletin.ts';
import type { Basis } from '../bulletin.ts';
import type { Context } from '../context.ts';
import type { Db } from '../generated/db.ts';
import type { Bulletin, QueryBulletinArgs } from '../generated/graphql.ts';
import { standing } from '../standing.ts';

/** Opens a bulletin for whoever may ask for its scope (S7, S16, E.12); its sections are counted when they are asked for. */
export async function askBulletin({ db, viewer }: Context, args: QueryBulletinArgs): Promise<Bulletin> {
  const scope = { cluster: args.cluster ?? null, county: args.county ?? null };
  checkMayAsk(viewer, scope);
  const basis = basisOf(args.asOf, args.knownAt ?? null, scope, new Date());
  const editions = await db.$queryRaw<unknown[]>`select 1 from ${standing('rosterFact', basis)} where year = ${basis.year} limit 1`;
  return { ...basis, scope: { ...scope, label: labelOf(scope) }, source, editionKnown: editions.length > 0 };
}

/** Counts a section of a bulletin; null when no edition of its year is known, because absent is not zero (I-15). */
export async function countSection<Section>(count: (db: Db, basis: Basis) => Promise<Section>, db: Db, bulletin: Bulletin): Promise<Section | null> {
  if (!bulletin.editionKnown) return null;
  const { year, asOf, knownAt, scope } = bulletin;
  return count(db, { year, asOf: String(asOf), knownAt: new Date(knownAt), scope: { cluster: scope.cluster ?? null, county: scope.county ?? null } });
}
