import type { Term } from '@zhuqi/subgraph';

type Terms = Record<string, Term>;

/** Units by kind (S3–S6, S17). */
export const unitKinds: Terms = {
  HEADQUARTERS_OFFICE: { zh: '指挥部办公室', en: 'Headquarters office' },
  CLUSTER_TASK_FORCE: { zh: '产业集群专班', en: 'Cluster task force' },
  FACTOR_GROUP: { zh: '要素保障组', en: 'Factor support group' },
  COUNTY_COMMAND: { zh: '县市区指挥部', en: 'County command' },
  PARTICIPATING_UNIT: { zh: '参与单位', en: 'Participating unit' },
};

/** Seats of an assist team (S10). */
export const seats: Terms = {
  CITY_LEADER: { zh: '市级领导', en: 'City leader' },
  COUNTY_LEADER: { zh: '县级领导', en: 'County leader' },
  DEPARTMENT_HEAD: { zh: '部门主要负责人', en: 'Head of department' },
  RESIDENT_CADRE: { zh: '驻企干部', en: 'Resident cadre' },
  LEAD_BANK_HEAD: { zh: '主办银行负责人', en: 'Head at the lead bank' },
};

/** Where an issue stands as of a day. */
export const issueStatuses: Terms = {
  IN_PROGRESS: { zh: '办理中', en: 'In progress' },
  LONG_CYCLE: { zh: '长期推进', en: 'Long-cycle' },
  RESOLVED: { zh: '已办结', en: 'Resolved' },
  CLOSED_OUT: { zh: '已销号', en: 'Closed out' },
  EXPLAINED_NOT_ELIGIBLE: { zh: '解释说明', en: 'Explained, not eligible' },
};

/** AB classes of issues; the empty code is an issue not classified yet (E.5). */
export const issueClasses: Terms = {
  A: { zh: 'A', en: 'A' },
  B: { zh: 'B', en: 'B' },
  '': { zh: '未分类', en: 'Unclassified' },
};

/** What enterprises said of the outcome (E.9). */
export const satisfactions: Terms = {
  SATISFIED: { zh: '满意', en: 'Satisfied' },
  BASICALLY_SATISFIED: { zh: '基本满意', en: 'Basically satisfied' },
  DISSATISFIED: { zh: '不满意', en: 'Dissatisfied' },
};

/** Kinds of key projects (S43). */
export const projectKinds: Terms = {
  NEW_BUILD: { zh: '新上', en: 'New build' },
  TECH_TRANSFORMATION: { zh: '技改', en: 'Technical transformation' },
  R_AND_D: { zh: '研发', en: 'Research and development' },
  INVESTMENT_ATTRACTION: { zh: '招商', en: 'Investment attraction' },
};

/** Listings of key projects; the city's wall chart is counted apart (S55, I-9). */
export const projectListings: Terms = {
  PROVINCIAL_MAJOR: { zh: '省重大', en: 'Provincial major' },
  PROVINCIAL_KEY: { zh: '省重点', en: 'Provincial key' },
  CITY_KEY: { zh: '市重点', en: 'City key' },
};

/** Stages of a loan as of a day (I-7). */
export const loanStages: Terms = {
  INTENT: { zh: '意向', en: 'Intent' },
  IN_APPROVAL: { zh: '审批中', en: 'In approval' },
  CREDIT_LINE: { zh: '已授信', en: 'Credit line granted' },
  DISBURSED: { zh: '已发放', en: 'Disbursed' },
  DECLINED: { zh: '未通过', en: 'Declined' },
};
