import type { Term } from '@zhuqi/subgraph';

/** How far a loan has come (I-7). */
export const financingStages = {
  INTENT: { zh: '意向', en: 'Intent', aliases: ['贷款意向', '达成意向'] },
  IN_APPROVAL: { zh: '审批中', en: 'In approval', aliases: ['正在审批', '拟作贷款'] },
  CREDIT_LINE: { zh: '已授信', en: 'Credit line granted', aliases: ['授信'] },
  DISBURSED: { zh: '已发放', en: 'Disbursed', aliases: ['发放', '已放款', '放款'] },
  DECLINED: { zh: '未通过', en: 'Declined', aliases: ['审批未通过'] },
} as const satisfies Record<string, Term>;

/** A loan's stage. */
export type FinancingStage = keyof typeof financingStages;

/** What a loan is for (S59, S60). */
export const loanProducts = {
  PROJECT: { zh: '项目贷', en: 'Project loan', aliases: ['项目贷款'] },
  WORKING_CAPITAL: { zh: '流动资金贷款', en: 'Working-capital loan', aliases: ['流贷', '流动资金贷', '流动资金'] },
  CORPORATE: { zh: '公司贷', en: 'Corporate loan', aliases: ['公司贷款'] },
  EQUIPMENT: { zh: '设备贷', en: 'Equipment loan', aliases: ['设备贷款'] },
} as const satisfies Record<string, Term>;

/** A loan product. */
export type LoanProductKey = keyof typeof loanProducts;
