import type { Term } from '@zhuqi/subgraph';
import type { MessageKind, MessageSeverity } from './generated/graphql.ts';

/** What a message of one kind is called, how pressing it is, and which facts its wording may use. */
export interface Kind extends Term {
  severity: MessageSeverity;
  placeholders: readonly string[];
}

const ISSUE = ['issueId', 'enterpriseId', 'move', 'state', 'factor', 'unitId', 'dueOn'] as const;
const CARD = ['issueId', 'enterpriseId', 'unitId', 'dueOn'] as const;

/** Every kind of message. */
export const kinds = {
  ISSUE_IN_REVIEW: { zh: '提报与审核', en: 'In review', severity: 'INFO', placeholders: ISSUE },
  ISSUE_RETURNED: { zh: '退回', en: 'Sent back', severity: 'INFO', placeholders: ISSUE },
  ISSUE_REJECTED: { zh: '不予受理', en: 'Not accepted', severity: 'INFO', placeholders: ISSUE },
  ISSUE_LEDGERED: { zh: '纳入台账', en: 'On the ledger', severity: 'INFO', placeholders: ISSUE },
  ISSUE_ASSIGNED: { zh: '交办', en: 'Dispatched', severity: 'INFO', placeholders: ISSUE },
  ISSUE_PROGRESS: { zh: '办理进展', en: 'Progress', severity: 'INFO', placeholders: ISSUE },
  ISSUE_COMMENTED: { zh: '留言', en: 'Comment', severity: 'INFO', placeholders: ISSUE },
  ISSUE_REMINDED: { zh: '催办', en: 'Reminder', severity: 'YELLOW', placeholders: ISSUE },
  ISSUE_SUPERVISED: { zh: '督办', en: 'Supervision', severity: 'RED', placeholders: ISSUE },
  ISSUE_ASKED: { zh: '申请待批', en: 'Decision asked for', severity: 'INFO', placeholders: ISSUE },
  ISSUE_DECIDED: { zh: '审批与裁定', en: 'Decision', severity: 'INFO', placeholders: ISSUE },
  ISSUE_TOGETHER: { zh: '会商、专案与建议', en: 'Working together', severity: 'INFO', placeholders: ISSUE },
  ISSUE_RESOLVED: { zh: '办结', en: 'Resolved', severity: 'INFO', placeholders: ISSUE },
  ISSUE_CONFIRMED: { zh: '企业确认', en: 'The enterprise’s answer', severity: 'INFO', placeholders: ISSUE },
  ISSUE_REDONE: { zh: '重办', en: 'To be redone', severity: 'INFO', placeholders: ISSUE },
  ISSUE_CLOSED_OUT: { zh: '销号', en: 'Closed out', severity: 'INFO', placeholders: ISSUE },
  ISSUE_ENDED: { zh: '撤回与并案', en: 'Ended', severity: 'INFO', placeholders: ISSUE },
  CARD_YELLOW: { zh: '黄牌', en: 'Yellow card', severity: 'YELLOW', placeholders: CARD },
  CARD_RED: { zh: '红牌', en: 'Red card', severity: 'RED', placeholders: CARD },
  CARD_SUPERVISED: { zh: '超期督办', en: 'Supervised', severity: 'RED', placeholders: CARD },
  CARD_ESCALATED: { zh: '超期升级', en: 'Escalated', severity: 'RED', placeholders: CARD },
  REQUEST_OVERDUE: { zh: '要素申请超期', en: 'Request overdue', severity: 'RED', placeholders: ['service', 'requestId', 'enterpriseId', 'issueId', 'dueOn'] },
  HANDOVER_BEGUN: { zh: '驻企交接', en: 'Handover', severity: 'INFO', placeholders: ['enterpriseId', 'lastDay'] },
  HANDOVER_OUTSTANDING: { zh: '交接待接收', en: 'Handover waiting', severity: 'YELLOW', placeholders: ['enterpriseId', 'lastDay', 'number', 'count', 'issues'] },
  HANDOVER_COMPLETED: { zh: '交接完成', en: 'Handover completed', severity: 'INFO', placeholders: ['enterpriseId', 'lastDay'] },
  SUBSTITUTE_NAMED: { zh: '委托代办', en: 'Substitute', severity: 'INFO', placeholders: ['substitutionId', 'from', 'to'] },
  SUBSTITUTION_ENDED: { zh: '委托终止', en: 'Substitution ended', severity: 'INFO', placeholders: ['substitutionId'] },
  SUGGESTION_WRITTEN: { zh: '意见建议待答复', en: 'Suggestion to answer', severity: 'INFO', placeholders: ['suggestionId', 'enterpriseId'] },
  SUGGESTION_ANSWERED: { zh: '意见建议已答复', en: 'Suggestion answered', severity: 'INFO', placeholders: ['suggestionId', 'enterpriseId'] },
  ROUND_SEALED: { zh: '周调度', en: 'Weekly dispatch', severity: 'INFO', placeholders: ['roundId', 'open', 'updated', 'waived', 'missing'] },
  WEEK_SUMMED: { zh: '周汇总', en: 'The week', severity: 'INFO', placeholders: ['roundId', 'of', 'open', 'updated', 'waived', 'missing', 'ledgered', 'resolved', 'closedOut', 'redCards'] },
  UPDATES_OUTSTANDING: { zh: '周调度提醒', en: 'Update reminder', severity: 'YELLOW', placeholders: ['roundId', 'day', 'until', 'count', 'issues'] },
  POLICY_DELIVERED: { zh: '政策送达', en: 'Policy delivered', severity: 'INFO', placeholders: ['policyId', 'version', 'method', 'deliveredOn', 'enterpriseId'] },
  DIGEST: { zh: '每日汇总', en: 'Digest', severity: 'INFO', placeholders: ['day', 'count', 'titles'] },
} as const satisfies Record<MessageKind, Kind>;
