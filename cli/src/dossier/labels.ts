import { clusterLabels } from '../clusters.ts';

const labels: Record<string, string> = {
  ...clusterLabels,
  CITY: '市级', COUNTY: '县级',
  TALENT: '人才', POLICY: '政策支持', FINANCE: '金融', FUND: '基金', LAND: '土地', ENVIRONMENT: '生态环境', ENERGY: '能源',
  CITY_LEADER: '市级领导', COUNTY_LEADER: '县级领导', DEPARTMENT_HEAD: '部门主要负责人', RESIDENT_CADRE: '驻企干部', LEAD_BANK_HEAD: '主办银行负责人',
  NEW_BUILD: '新上', TECH_TRANSFORMATION: '技改', R_AND_D: '研发', INVESTMENT_ATTRACTION: '招商', STARTED: '在建', NOT_STARTED: '未开工',
  PROJECT: '项目贷', WORKING_CAPITAL: '流动资金贷款', CORPORATE: '公司贷', EQUIPMENT: '设备贷',
  INTENT: '意向', IN_APPROVAL: '审批中', CREDIT_LINE: '已授信', DISBURSED: '已发放', DECLINED: '未通过',
  IN_PROGRESS: '办理中', LONG_CYCLE: '长期推进', RESOLVED: '已办结', CLOSED_OUT: '已销号', EXPLAINED_NOT_ELIGIBLE: '解释说明',
  SATISFIED: '满意', BASICALLY_SATISFIED: '基本满意', DISSATISFIED: '不满意', COUNTY_REVIEW: '县级审核', CITY_REVIEW: '市级审核',
};

/** The Chinese label of a code of the graph; a code that came later is shown as it is, `—` for what was not reported. */
export function labelOf(code: string | null): string {
  return code === null ? '—' : (labels[code] ?? code);
}
