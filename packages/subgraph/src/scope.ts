import type { EventDefinition, Message } from '@zhuqi/events';
import type { Known } from '@zhuqi/ledger';
import type { Viewer } from './viewer.ts';

/** Where an enterprise stands, as every service with enterprises' rows keeps it to answer E.12 in its own WHERE. */
export interface EnterpriseScopeRow {
  id: string;
  county: string;
  cluster: string;
  year: number;
}

/** The Prisma delegate of a service's `EnterpriseScope` model, as far as it is needed here. */
export interface ScopeTable {
  enterpriseScope: {
    createMany(args: { data: EnterpriseScopeRow[]; skipDuplicates: true }): Promise<unknown>;
    updateMany(args: { where: { id: string; year: { lte: number } }; data: Omit<EnterpriseScopeRow, 'id'> }): Promise<unknown>;
  };
}

/** Which rows about enterprises a post reaches (E.12), as a Prisma filter on a model with `enterpriseId` and `enterprise`; the factor group's rule is the service's own. */
export function enterpriseRowsOf(viewer: Viewer): object | 'NONE' {
  switch (viewer.role) {
    case 'HQ_OFFICE':
    case 'DATA_TEAM':
      return {};
    case 'COUNTY_OFFICE':
      return viewer.county ? { enterprise: { county: viewer.county } } : 'NONE';
    case 'TASK_FORCE':
      return viewer.cluster ? { enterprise: { cluster: viewer.cluster } } : 'NONE';
    case 'ASSIST_TEAM':
    case 'RESIDENT_CADRE':
    case 'ENTERPRISE':
      return { enterpriseId: { in: viewer.enterpriseIds ?? [] } };
    default:
      return 'NONE';
  }
}

/** A filter that no row meets. */
export const NO_ROW = { id: { in: [] as string[] } };

/** Where the enterprises of ledger rows stand, as the roster's owner told it with the reference. */
export function scopesOf(rows: readonly { enterprise: Known }[]): EnterpriseScopeRow[] {
  return rows.map(({ enterprise: { id, county, cluster, year } }) => ({ id, county: String(county ?? ''), cluster: String(cluster ?? ''), year: Number(year ?? 0) }));
}

/** Makes sure that a scope stands for every enterprise that rows about to be written refer to; what stands already is left alone. */
export async function ensureScopes(tx: ScopeTable, scopes: EnterpriseScopeRow[]): Promise<void> {
  const once = new Map(scopes.map(({ id, county, cluster, year }) => [id, { id, county, cluster, year }]));
  if (once.size > 0) await tx.enterpriseScope.createMany({ data: [...once.values()], skipDuplicates: true });
}

/** Keeps the scopes current from the roster's announcements; an older edition never overwrites a newer one. */
export async function keepScopes(tx: ScopeTable, messages: Message<EnterpriseScopeRow>[]): Promise<void> {
  const latest = new Map<string, EnterpriseScopeRow>();
  for (const { payload } of messages) if ((latest.get(payload.id)?.year ?? 0) <= payload.year) latest.set(payload.id, payload);
  await ensureScopes(tx, [...latest.values()]);
  for (const { id, county, cluster, year } of latest.values()) await tx.enterpriseScope.updateMany({ where: { id, year: { lte: year } }, data: { county, cluster, year } });
}

/** The event kind that {@link keepScopes} understands. */
export type ScopeEvent = EventDefinition<EnterpriseScopeRow>;

/** True when a post may act for an enterprise that stands there (E.12): those who see it, except who only looks on. */
export function actsFor(viewer: Viewer, { id, county, cluster }: EnterpriseScopeRow): boolean {
  switch (viewer.role) {
    case 'HQ_OFFICE':
      return true;
    case 'COUNTY_OFFICE':
      return viewer.county === county;
    case 'TASK_FORCE':
      return viewer.cluster === cluster;
    case 'ASSIST_TEAM':
    case 'RESIDENT_CADRE':
    case 'ENTERPRISE':
      return viewer.enterpriseIds?.includes(id) ?? false;
    default:
      return false;
  }
}
