import type { Context } from '../context.ts';

/** How many reflections were written on an enterprise's posting, and nothing else of them; null for whoever is not even to know that (S42). */
export async function countReflections({ db, viewer, loaders }: Context, enterpriseId: string): Promise<number | null> {
  const enterprise = enterpriseId.includes('\0') ? null : await loaders.scope.load(enterpriseId);
  if (!enterprise) return null;
  const mayKnow = viewer.role === 'HQ_OFFICE'
    || (viewer.role === 'COUNTY_OFFICE' && viewer.county === enterprise.county)
    || (viewer.role === 'ASSIST_TEAM' && (viewer.enterpriseIds?.includes(enterpriseId) ?? false));
  return mayKnow ? db.reflection.count({ where: { enterpriseId } }) : null;
}
