import type { Context } from '../context.ts';
import type { QueryUnitsArgs } from '../generated/graphql.ts';
import { visibleUnits } from '../unit.ts';

/** The units of the tree by code, for everybody who holds a post (S2–S6, S17). */
export function listUnits({ db, viewer }: Context, { kind, level, county }: QueryUnitsArgs) {
  return db.unit.findMany({
    where: { AND: [visibleUnits(viewer), { ...(kind && { kind }), ...(level && { level }), ...(county && { county }) }] },
    orderBy: { id: 'asc' },
  });
}

/** The counties and functional zones by name, for everybody who holds a post (S14, S15). */
export function listRegions({ db, viewer }: Context) {
  return db.region.findMany({ where: visibleUnits(viewer), orderBy: { id: 'asc' } });
}
