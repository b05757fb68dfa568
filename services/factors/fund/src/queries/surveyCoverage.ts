import { enterpriseRowsOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { shareOf } from '../fund.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** How many of an edition's enterprises that the viewer's post reaches were asked whether they need a fund (S89); null where it reaches none by its kind (E.12). */
export async function surveyCoverage({ db, viewer }: Pick<Context, 'db' | 'viewer'>, year: number) {
  const reached = reachedEnterprises(viewer);
  if (reached === null) return null;
  const edition = { AND: [reached, { year }] };
  const [selected, surveyed] = await Promise.all([
    db.enterpriseScope.count({ where: edition }),
    db.enterpriseScope.count({ where: { AND: [edition, { surveys: { some: { year } } }] } }),
  ]);
  return { surveyed, selected, share: shareOf(surveyed, selected) };
}

function reachedEnterprises(viewer: Viewer): Prisma.EnterpriseScopeWhereInput | null {
  if (viewer.role === 'FACTOR_GROUP') return viewer.factor === 'FUND' ? {} : null;
  const rows = enterpriseRowsOf(viewer) as 'NONE' | { enterprise?: object; enterpriseId?: { in: string[] } };
  if (rows === 'NONE') return null;
  return rows.enterpriseId ? { id: rows.enterpriseId } : (rows.enterprise ?? {});
}
