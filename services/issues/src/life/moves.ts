import type { Term } from '@zhuqi/subgraph';
import type { Party } from './parties.ts';
import { BEING_HANDLED, IN_REVIEW, OPEN, OPEN_ON_LEDGER } from './states.ts';
import type { State } from './states.ts';

/** One row of E.1: what may be done from which states by whom, and where it leads; `to: 'SAME'` keeps the state. */
export interface Move extends Term {
  from: readonly State[];
  to: readonly (State | 'SAME')[];
  by: readonly Party[];
}

const AT_WORK = ['ASSIGNED', 'IN_PROGRESS'] as const;
const AFTER_SUBMISSION = [...OPEN, 'CLOSED_OUT', 'REJECTED', 'WITHDRAWN', 'MERGED'] as const;

const COMMENTERS = ['FIRST_RESPONSIBLE', 'ENTERPRISE', 'ASSIST_TEAM', 'COUNTY_REVIEWER', 'HQ', 'TASK_FORCE', 'FACTOR_GROUP', 'HANDLER', 'CO_HANDLER'] as const;

/** Who may move an issue, and who may act on it where it stands (E.1): the one table that actions, `availableActions` and tests read. */
export const moves = {
  edit: { zh: '修改', en: 'edit', from: ['DRAFT', 'RETURNED_TO_SUBMITTER'], to: ['SAME'], by: ['SUBMITTER'] },
  submit: { zh: '提报', en: 'submit', from: ['DRAFT', 'RETURNED_TO_SUBMITTER'], to: ['COUNTY_REVIEW', 'CITY_REVIEW'], by: ['SUBMITTER'] },
  forward: { zh: '县级审核通过', en: 'pass on to the city', from: ['COUNTY_REVIEW'], to: ['CITY_REVIEW'], by: ['COUNTY_REVIEWER'] },
  confirmOnSite: { zh: '确认现场解决', en: 'confirm as solved on site', from: ['COUNTY_REVIEW'], to: ['CLOSED_OUT'], by: ['COUNTY_REVIEWER'] },
  returnToSubmitter: { zh: '退回提报人', en: 'return to the submitter', from: IN_REVIEW, to: ['RETURNED_TO_SUBMITTER'], by: ['REVIEWER'] },
  reject: { zh: '不予受理', en: 'reject', from: IN_REVIEW, to: ['REJECTED'], by: ['REVIEWER'] },
  enterOnLedger: { zh: '纳入台账', en: 'enter on the ledger', from: ['CITY_REVIEW'], to: ['LEDGERED'], by: ['HQ'] },
  dispatch: { zh: '交办', en: 'dispatch', from: ['LEDGERED'], to: ['ASSIGNED'], by: ['DISPATCHER'] },
  acknowledge: { zh: '签收', en: 'acknowledge', from: ['ASSIGNED'], to: ['IN_PROGRESS'], by: ['HANDLER'] },
  startUnasked: { zh: '自动转入办理', en: 'start unasked', from: ['ASSIGNED'], to: ['IN_PROGRESS'], by: ['CLOCK'] },
  recordFirstContact: { zh: '登记首次联系企业', en: 'record the first contact', from: AT_WORK, to: ['SAME'], by: ['HANDLER', 'CO_HANDLER'] },
  replyWithPlan: { zh: '答复办理方案', en: 'reply with a plan', from: AT_WORK, to: ['SAME'], by: ['HANDLER'] },
  noteProgress: { zh: '更新进展', en: 'note progress', from: BEING_HANDLED, to: ['SAME'], by: ['HANDLER', 'CO_HANDLER', 'FIRST_RESPONSIBLE'] },
  comment: { zh: '留言', en: 'comment', from: AFTER_SUBMISSION, to: ['SAME'], by: COMMENTERS },
  attach: { zh: '附上材料', en: 'attach', from: ['DRAFT', ...AFTER_SUBMISSION], to: ['SAME'], by: ['SUBMITTER', ...COMMENTERS] },
  detach: { zh: '撤下材料', en: 'take an attachment away', from: ['DRAFT', ...AFTER_SUBMISSION], to: ['SAME'], by: ['SUBMITTER', ...COMMENTERS] },
  remind: { zh: '催办', en: 'remind', from: OPEN, to: ['SAME'], by: ['FIRST_RESPONSIBLE', 'ENTERPRISE', 'COUNTY_REVIEWER', 'HQ', 'TASK_FORCE'] },
  supervise: { zh: '督办', en: 'order supervision', from: BEING_HANDLED, to: ['SAME'], by: ['HQ'] },
  askSuspension: { zh: '申请中止', en: 'ask for suspension', from: ['IN_PROGRESS'], to: ['SAME'], by: ['HANDLER'] },
  grantSuspension: { zh: '同意中止', en: 'grant the suspension', from: ['IN_PROGRESS'], to: ['SUSPENDED'], by: ['LEVEL_REVIEWER', 'HQ'] },
  refuseSuspension: { zh: '不同意中止', en: 'refuse the suspension', from: ['IN_PROGRESS'], to: ['SAME'], by: ['LEVEL_REVIEWER', 'HQ'] },
  resume: { zh: '恢复办理', en: 'resume', from: ['SUSPENDED'], to: ['IN_PROGRESS'], by: ['HANDLER', 'LEVEL_REVIEWER', 'CLOCK'] },
  returnToDispatcher: { zh: '退回交办单位', en: 'return to the dispatcher', from: AT_WORK, to: ['LEDGERED'], by: ['HANDLER'] },
  arbitrate: { zh: '责任裁定', en: 'decide who is responsible', from: ['LEDGERED'], to: ['ASSIGNED'], by: ['HQ'] },
  askExtension: { zh: '申请延期', en: 'ask for an extension', from: AT_WORK, to: ['SAME'], by: ['HANDLER'] },
  decideExtension: { zh: '审批延期', en: 'decide on the extension', from: AT_WORK, to: ['SAME'], by: ['LEVEL_REVIEWER', 'HQ'] },
  reassess: { zh: '再研判', en: 're-assess', from: BEING_HANDLED, to: ['SAME'], by: ['LEVEL_REVIEWER', 'HQ'] },
  openSpecialCase: { zh: '建立专案', en: 'open a special case', from: BEING_HANDLED, to: ['SAME'], by: ['LEVEL_REVIEWER', 'HQ'] },
  closeSpecialCase: { zh: '结束专案', en: 'close the special case', from: [...OPEN, 'CLOSED_OUT'], to: ['SAME'], by: ['LEVEL_REVIEWER', 'HQ'] },
  setMilestone: { zh: '明确节点', en: 'set a milestone', from: BEING_HANDLED, to: ['SAME'], by: ['HANDLER', 'LEVEL_REVIEWER'] },
  reachMilestone: { zh: '完成节点', en: 'reach a milestone', from: BEING_HANDLED, to: ['SAME'], by: ['HANDLER'] },
  convene: { zh: '召集会商', en: 'convene a consultation', from: BEING_HANDLED, to: ['SAME'], by: ['HQ', 'FACTOR_GROUP'] },
  recordMinutes: { zh: '登记会商纪要', en: 'record the minutes', from: BEING_HANDLED, to: ['SAME'], by: ['HQ', 'FACTOR_GROUP'] },
  recommend: { zh: '提出意见建议', en: 'recommend to a factor group', from: OPEN, to: ['SAME'], by: ['TASK_FORCE', 'ASSIST_TEAM', 'FIRST_RESPONSIBLE'] },
  ruleTolerance: { zh: '容错容缺裁定', en: 'rule on tolerant processing', from: BEING_HANDLED, to: ['SAME'], by: ['TASK_FORCE'] },
  resolve: { zh: '办结', en: 'resolve', from: ['IN_PROGRESS'], to: ['RESOLVED'], by: ['HANDLER'] },
  confirm: { zh: '企业确认与评价', en: 'confirm or object as the enterprise', from: ['RESOLVED'], to: ['SAME', 'IN_PROGRESS'], by: ['ENTERPRISE'] },
  timeOut: { zh: '逾期视为确认', en: 'take silence as confirmation', from: ['RESOLVED'], to: ['SAME'], by: ['CLOCK'] },
  redo: { zh: '退回重办', en: 'have it redone', from: ['RESOLVED'], to: ['IN_PROGRESS'], by: ['LEVEL_REVIEWER'] },
  decideDissent: { zh: '裁定异议', en: 'decide on the dissent', from: ['RESOLVED'], to: ['IN_PROGRESS', 'CLOSED_OUT'], by: ['HQ'] },
  closeOut: { zh: '销号', en: 'close out', from: ['RESOLVED'], to: ['CLOSED_OUT'], by: ['CLOSER'] },
  appeal: { zh: '申诉', en: 'appeal', from: ['RESOLVED', 'CLOSED_OUT', 'REJECTED'], to: ['SAME'], by: ['ENTERPRISE'] },
  decideAppeal: { zh: '裁定申诉', en: 'decide on the appeal', from: ['RESOLVED', 'CLOSED_OUT', 'REJECTED'], to: ['SAME', 'IN_PROGRESS', 'CITY_REVIEW'], by: ['HQ'] },
  reopen: { zh: '重新办理', en: 'reopen', from: ['CLOSED_OUT'], to: ['IN_PROGRESS'], by: ['HQ'] },
  withdraw: { zh: '撤回', en: 'withdraw', from: ['DRAFT', ...OPEN], to: ['WITHDRAWN'], by: ['ENTERPRISE', 'FIRST_RESPONSIBLE', 'SUBMITTER'] },
  expire: { zh: '逾期未补正视为撤回', en: 'take silence as withdrawal', from: ['RETURNED_TO_SUBMITTER', 'SUSPENDED'], to: ['WITHDRAWN'], by: ['CLOCK'] },
  merge: { zh: '并案', en: 'merge', from: OPEN, to: ['MERGED'], by: ['REVIEWER', 'LEVEL_REVIEWER', 'HQ'] },
  unmerge: { zh: '撤销并案', en: 'unmerge', from: ['MERGED'], to: OPEN, by: ['REVIEWER', 'LEVEL_REVIEWER', 'HQ'] },
  waiveUpdate: { zh: '本轮免更新', en: 'waive the update of a round', from: OPEN_ON_LEDGER, to: ['SAME'], by: ['LEVEL_REVIEWER', 'HQ'] },
  raiseToA: { zh: '升为A类', en: 'raise to class A', from: ['LEDGERED', 'ASSIGNED', 'IN_PROGRESS'], to: ['SAME'], by: ['CLOCK'] },
  fallOverdue: { zh: '超期', en: 'fall overdue', from: ['LEDGERED', 'ASSIGNED', 'IN_PROGRESS'], to: ['SAME'], by: ['CLOCK'] },
  recomputeDue: { zh: '重算办理时限', en: 'recompute the due day', from: OPEN, to: ['SAME'], by: ['CLOCK'] },
} as const satisfies Record<string, Move>;

/** Something that can be done to an issue (E.1). */
export type MoveName = keyof typeof moves;
