import type { Term, Viewer } from '@zhuqi/subgraph';
import type { Issue } from '../generated/prisma/client.ts';

/** What of an issue says who is who. */
export type Concerned = Pick<Issue, 'state' | 'enterpriseId' | 'level' | 'unitId' | 'coHandlers' | 'submittedBy' | 'factor'> & { enterprise: { county: string; cluster: string } };

/** A part that somebody plays in an issue's life (E.1), with who plays it. */
interface Part extends Term {
  is(viewer: Viewer, issue: Concerned): boolean;
}

const inCounty = (viewer: Viewer, { enterprise }: Concerned) => viewer.role === 'COUNTY_OFFICE' && viewer.county === enterprise.county;
const forEnterprise = (viewer: Viewer, { enterpriseId }: Concerned) => viewer.enterpriseIds?.includes(enterpriseId) ?? false;
const isHq = (viewer: Viewer) => viewer.role === 'HQ_OFFICE';
const isHandler = (viewer: Viewer, { unitId }: Concerned) => unitId !== null && unitOf(viewer) === unitId;
const leadsCluster = (viewer: Viewer, { enterprise }: Concerned) => viewer.role === 'TASK_FORCE' && viewer.cluster === enterprise.cluster;

/** The command office as a unit: what it handles itself as backstop is handled by this one (兜底, E.6). */
export const HQ_UNIT = 'HQ';

/** The unit a viewer acts for; the command office needs none written in its post. */
export function unitOf(viewer: Viewer): string | undefined {
  return viewer.unitId ?? (isHq(viewer) ? HQ_UNIT : undefined);
}

/** Everybody who acts in an issue's life. */
export const parties = {
  SUBMITTER: { zh: '提报人', en: 'the submitter', is: (viewer, issue) => viewer.subject === issue.submittedBy || ((viewer.role === 'RESIDENT_CADRE' || viewer.role === 'ENTERPRISE') && forEnterprise(viewer, issue)) },
  ENTERPRISE: { zh: '企业联系人', en: 'the enterprise’s contact', is: (viewer, issue) => viewer.role === 'ENTERPRISE' && forEnterprise(viewer, issue) },
  FIRST_RESPONSIBLE: { zh: '驻企干部（第一责任人）', en: 'the resident cadre, first responsible (S22)', is: (viewer, issue) => viewer.role === 'RESIDENT_CADRE' && forEnterprise(viewer, issue) },
  ASSIST_TEAM: { zh: '助企攀登小组', en: 'the assist team', is: (viewer, issue) => viewer.role === 'ASSIST_TEAM' && forEnterprise(viewer, issue) },
  COUNTY_REVIEWER: { zh: '县级审核', en: 'the county’s reviewer', is: inCounty },
  HQ: { zh: '指挥部办公室', en: 'the command office', is: isHq },
  REVIEWER: { zh: '本级审核', en: 'the reviewer of the level where it is', is: (viewer, issue) => (issue.state === 'COUNTY_REVIEW' ? inCounty(viewer, issue) : isHq(viewer)) },
  LEVEL_REVIEWER: { zh: '解决层级审核单位', en: 'the reviewer of the level that solves it', is: (viewer, issue) => (issue.level === 'COUNTY' ? inCounty(viewer, issue) : isHq(viewer)) },
  CLOSER: {
    zh: '销号审核单位（不得为承办单位）', en: 'the reviewer who closes out, never the handling unit',
    is: (viewer, issue) => {
      const handles = isHandler(viewer, issue) || (viewer.unitId !== undefined && issue.coHandlers.includes(viewer.unitId));
      // What the command office handles itself it cannot close out: the cluster’s task force looks instead.
      return !handles && (isHq(viewer) || (issue.level === 'COUNTY' && inCounty(viewer, issue)) || (issue.unitId === HQ_UNIT && leadsCluster(viewer, issue)));
    },
  },
  DISPATCHER: { zh: '指挥部办公室或产业集群专班', en: 'the command office or the cluster’s task force', is: (viewer, issue) => isHq(viewer) || leadsCluster(viewer, issue) },
  TASK_FORCE: { zh: '产业集群专班', en: 'the cluster’s task force', is: leadsCluster },
  FACTOR_GROUP: { zh: '要素保障组', en: 'the factor group of its category', is: (viewer, issue) => viewer.role === 'FACTOR_GROUP' && viewer.factor === issue.factor },
  HANDLER: { zh: '牵头责任单位', en: 'the lead unit', is: isHandler },
  CO_HANDLER: { zh: '配合单位', en: 'a co-handling unit', is: (viewer, issue) => viewer.unitId !== undefined && issue.coHandlers.includes(viewer.unitId) },
  CLOCK: { zh: '系统时钟', en: 'the clock', is: () => false },
} as const satisfies Record<string, Part>;

/** A part in an issue's life. */
export type Party = keyof typeof parties;
