import type { Viewer } from '@zhuqi/subgraph';

/** Which enterprises' basic records a post reaches, as a Prisma filter on roster entries (E.12). */
export function visibleRosters(viewer: Viewer): { county?: string; cluster?: string; enterpriseId?: { in: string[] } } {
  switch (viewer.role) {
    case 'HQ_OFFICE':
    case 'DATA_TEAM':
    case 'FACTOR_GROUP':
      return {};
    case 'COUNTY_OFFICE':
      return viewer.county ? { county: viewer.county } : NONE;
    case 'TASK_FORCE':
      return viewer.cluster ? { cluster: viewer.cluster } : NONE;
    case 'ASSIST_TEAM':
    case 'RESIDENT_CADRE':
    case 'ENTERPRISE':
      return { enterpriseId: { in: viewer.enterpriseIds ?? [] } };
    default:
      return NONE;
  }
}

const NONE = { enterpriseId: { in: [] } };

/** The id of an enterprise's entry in an edition's roster. */
export function rosterId(year: number, enterpriseId: string): string {
  return `${year}/${enterpriseId}`;
}

/** Splits the roster's `大类/小类` of emergency equipment (S49); absent stays null. */
export function emergencyClasses(written: string | null): { major: string | null; minor: string | null } {
  const [major, minor] = (written ?? '').split(/[/／]/).map((part) => part.trim());
  return { major: major || null, minor: minor || null };
}

