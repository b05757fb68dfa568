import type { Cluster, FactorKind, Viewer } from '@zhuqi/subgraph';

/** People for tests, one per post of E.12, and the operator of the installation. */
export const viewers = {
  hqOffice: { subject: 'test:hq-office', role: 'HQ_OFFICE' } as Viewer,
  dataTeam: { subject: 'test:data-team', role: 'DATA_TEAM' } as Viewer,
  operator: { subject: 'test:operator', role: 'OPERATOR' } as Viewer,
  auditor: { subject: 'test:auditor', role: 'AUDITOR' } as Viewer,
  countyOffice: (county: string): Viewer => ({ subject: `test:county:${county}`, role: 'COUNTY_OFFICE', county }),
  taskForce: (cluster: Cluster): Viewer => ({ subject: `test:task-force:${cluster}`, role: 'TASK_FORCE', cluster }),
  factorGroup: (factor: FactorKind): Viewer => ({ subject: `test:factor-group:${factor}`, role: 'FACTOR_GROUP', factor }),
  residentCadre: (enterpriseIds: string[]): Viewer => ({ subject: 'test:cadre', role: 'RESIDENT_CADRE', enterpriseIds }),
  assistTeam: (enterpriseIds: string[]): Viewer => ({ subject: 'test:team', role: 'ASSIST_TEAM', enterpriseIds }),
  enterprise: (id: string): Viewer => ({ subject: `test:enterprise:${id}`, role: 'ENTERPRISE', enterpriseIds: [id] }),
  withoutPost: { subject: 'test:nobody', role: null } as Viewer,
};
