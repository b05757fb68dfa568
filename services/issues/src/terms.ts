import type { Term } from '@zhuqi/subgraph';

/** Who reported an issue (S74). */
export const submitters = {
  RESIDENT_CADRE: { zh: '驻企干部', en: 'Resident cadre' },
  ENTERPRISE: { zh: '企业负责人', en: 'Enterprise', aliases: ['企业', '企业家'] },
} as const satisfies Record<string, Term>;

/** How weighty and urgent an issue is (AB类, E.5). */
export const urgencyClasses = {
  A: { zh: 'A', en: 'Class A', aliases: ['A类'] },
  B: { zh: 'B', en: 'Class B', aliases: ['B类'] },
} as const satisfies Record<string, Term>;

/** The status that the ledger writes; the states of E.1 are finer (I-3). */
export const ledgerStatuses = {
  IN_PROGRESS: { zh: '办理中', en: 'In progress', aliases: ['在办', '正在办理'] },
  LONG_CYCLE: { zh: '长期推进', en: 'Long-cycle', aliases: ['长期'] },
  RESOLVED: { zh: '已办结', en: 'Resolved', aliases: ['办结'] },
  CLOSED_OUT: { zh: '已销号', en: 'Closed out', aliases: ['销号'] },
  EXPLAINED_NOT_ELIGIBLE: { zh: '解释说明', en: 'Explained, not eligible', aliases: ['已解释说明'] },
} as const satisfies Record<string, Term>;

/** A status that the ledger writes. */
export type LedgerStatus = keyof typeof ledgerStatuses;

/** By which route an issue is handled (办结方式). */
export const handlingRoutes = {
  SOLVED_ON_SITE: { zh: '现场解决', en: 'Solved on site' },
  COORDINATED_ASSIGNMENT: { zh: '协调交办', en: 'Coordinated assignment', aliases: ['交办'] },
  JOINT_CONSULTATION: { zh: '联席会商', en: 'Joint consultation', aliases: ['会商', '集中会商'] },
  SPECIAL_CASE: { zh: '专案解决', en: 'Special case', aliases: ['专案'] },
  TOLERANT_PROCESSING: { zh: '容错办理', en: 'Tolerant processing', aliases: ['容缺办理'] },
  EXPLANATION: { zh: '解释说明', en: 'Explanation' },
  MILESTONES: { zh: '节点推进', en: 'Milestones' },
} as const satisfies Record<string, Term>;

/** What the enterprise says of the handling (E.9). */
export const satisfactions = {
  SATISFIED: { zh: '满意', en: 'Satisfied' },
  BASICALLY_SATISFIED: { zh: '基本满意', en: 'Basically satisfied' },
  DISSATISFIED: { zh: '不满意', en: 'Dissatisfied' },
} as const satisfies Record<string, Term>;

/** The review that an item waits for (S73, E.1). */
export const reviewStages = {
  COUNTY_REVIEW: { zh: '县级审核', en: 'County review', aliases: ['县级'] },
  CITY_REVIEW: { zh: '市级审核', en: 'City review', aliases: ['市级'] },
} as const satisfies Record<string, Term>;
