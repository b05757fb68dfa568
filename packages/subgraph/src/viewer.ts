import type { Cluster, FactorKind } from './vocabulary.ts';

/** The posts of E.12: who somebody is decides what they see. The operator of the installation sees queues, dead letters and figures of the machinery, and no business data at all. */
export const roles = ['HQ_OFFICE', 'COUNTY_OFFICE', 'TASK_FORCE', 'FACTOR_GROUP', 'DEPARTMENT', 'ASSIST_TEAM', 'RESIDENT_CADRE', 'ENTERPRISE', 'DATA_TEAM', 'AUDITOR', 'OPERATOR'] as const;

/** A post of E.12. */
export type Role = (typeof roles)[number];

/** Who asks, as the gateway vouches for it: an opaque subject, the post and how far the post reaches. */
export interface Viewer {
  subject: string;
  /** Null for somebody who has signed in but holds no post. */
  role: Role | null;
  unitId?: string;
  /** Heads the unit: what only a head may do. */
  head?: true;
  county?: string;
  cluster?: Cluster;
  factor?: FactorKind;
  /** The enterprises that a cadre, an assist team or an enterprise's contact stands for. */
  enterpriseIds?: string[];
}
