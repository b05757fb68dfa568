import { clusters, factors } from '@zhuqi/subgraph';
import type { Term } from '@zhuqi/subgraph';
import type { MessageLanguage } from './generated/graphql.ts';

/** What was done to an issue, in words (E.1); an unknown move reads as its own name. */
const moves: Record<string, Term> = {
  submit: { zh: '提报', en: 'submitted' },
  forward: { zh: '县级审核通过', en: 'passed on to the city' },
  confirmOnSite: { zh: '确认现场解决', en: 'confirmed as solved on site' },
  returnToSubmitter: { zh: '退回提报人', en: 'returned to the submitter' },
  reject: { zh: '不予受理', en: 'rejected' },
  enterOnLedger: { zh: '纳入台账', en: 'entered on the ledger' },
  dispatch: { zh: '交办', en: 'dispatched' },
  acknowledge: { zh: '签收', en: 'acknowledged' },
  startUnasked: { zh: '自动转入办理', en: 'started unasked' },
  recordFirstContact: { zh: '首次联系企业', en: 'first contact recorded' },
  replyWithPlan: { zh: '答复办理方案', en: 'answered with a plan' },
  noteProgress: { zh: '更新进展', en: 'progress noted' },
  comment: { zh: '留言', en: 'commented on' },
  attach: { zh: '附上材料', en: 'a document attached' },
  detach: { zh: '撤下材料', en: 'a document taken away' },
  remind: { zh: '催办', en: 'reminded of' },
  supervise: { zh: '督办', en: 'put under supervision' },
  askSuspension: { zh: '申请中止', en: 'suspension asked for' },
  grantSuspension: { zh: '同意中止', en: 'suspension granted' },
  refuseSuspension: { zh: '不同意中止', en: 'suspension refused' },
  resume: { zh: '恢复办理', en: 'resumed' },
  returnToDispatcher: { zh: '退回交办单位', en: 'returned to the dispatcher' },
  arbitrate: { zh: '责任裁定', en: 'responsibility decided' },
  askExtension: { zh: '申请延期', en: 'extension asked for' },
  decideExtension: { zh: '审批延期', en: 'extension decided' },
  reassess: { zh: '再研判', en: 're-assessed' },
  openSpecialCase: { zh: '建立专案', en: 'special case opened' },
  closeSpecialCase: { zh: '结束专案', en: 'special case closed' },
  setMilestone: { zh: '明确节点', en: 'milestone set' },
  reachMilestone: { zh: '完成节点', en: 'milestone reached' },
  convene: { zh: '召集会商', en: 'consultation convened' },
  recordMinutes: { zh: '登记会商纪要', en: 'minutes recorded' },
  recommend: { zh: '提出意见建议', en: 'a recommendation made' },
  ruleTolerance: { zh: '容错容缺裁定', en: 'tolerant processing ruled' },
  resolve: { zh: '办结', en: 'resolved' },
  confirm: { zh: '企业确认与评价', en: 'answered by the enterprise' },
  timeOut: { zh: '逾期视为确认', en: 'silence taken as confirmation' },
  redo: { zh: '退回重办', en: 'sent back to be redone' },
  decideDissent: { zh: '裁定异议', en: 'dissent decided' },
  closeOut: { zh: '销号', en: 'closed out' },
  appeal: { zh: '申诉', en: 'appealed' },
  decideAppeal: { zh: '裁定申诉', en: 'appeal decided' },
  reopen: { zh: '重新办理', en: 'reopened' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  expire: { zh: '逾期未补正视为撤回', en: 'withdrawn by silence' },
  merge: { zh: '并案', en: 'merged' },
  unmerge: { zh: '撤销并案', en: 'unmerged' },
  waiveUpdate: { zh: '本轮免更新', en: 'update of the round waived' },
  raiseToA: { zh: '升为A类', en: 'raised to class A' },
  recomputeDue: { zh: '重算办理时限', en: 'due day recomputed' },
};

const states: Record<string, Term> = {
  DRAFT: { zh: '草稿', en: 'draft' },
  COUNTY_REVIEW: { zh: '县级审核', en: 'county review' },
  CITY_REVIEW: { zh: '市级审核', en: 'city review' },
  LEDGERED: { zh: '已入台账待交办', en: 'on the ledger' },
  ASSIGNED: { zh: '已交办', en: 'assigned' },
  IN_PROGRESS: { zh: '办理中', en: 'in progress' },
  RESOLVED: { zh: '已办结待确认', en: 'resolved' },
  CLOSED_OUT: { zh: '已销号', en: 'closed out' },
  RETURNED_TO_SUBMITTER: { zh: '退回提报人补正', en: 'returned to the submitter' },
  REJECTED: { zh: '不予受理', en: 'rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  MERGED: { zh: '已并案', en: 'merged' },
  SUSPENDED: { zh: '中止', en: 'suspended' },
};

const factorServices: Record<string, Term> = Object.fromEntries(Object.entries(factors).map(([code, term]) => [code.toLowerCase(), term]));

/** How a policy is brought (S66), as the policy group calls it. */
const methods: Record<string, Term> = {
  ONLINE: { zh: '线上推送', en: 'pushed online' },
  COMPENDIUM: { zh: '政策汇编', en: 'in the compendium' },
  DOOR_TO_DOOR: { zh: '送政策上门', en: 'brought to the door' },
  BRIEFING: { zh: '政策宣讲', en: 'at a briefing' },
};

/** What a round is summed for: the city or a cluster; a county and a unit read as they are. */
const summed: Record<string, Term> = { ...clusters, CITY: { zh: '全市', en: 'the whole city' } };

const vocabularies: Record<string, Record<string, Term>> = { move: moves, state: states, factor: factors, service: factorServices, method: methods, of: summed };

/** A fact as it reads in a message: codes of moves, states and factors in words, all else as it is. */
export function wordFor(fact: string, value: string, language: MessageLanguage): string {
  const terms = vocabularies[fact];
  const term = terms && Object.hasOwn(terms, value) ? terms[value] : undefined;
  return term ? (language === 'ZH' ? term.zh : term.en) : value;
}

/** Numbers in a row for a message, the first twenty of them; more are told by their count. */
export function listed(ids: readonly string[]): string {
  return `${ids.toSorted().slice(0, 20).join(', ')}${ids.length > 20 ? ' …' : ''}`;
}
