import type { MessageKind } from '../generated/graphql.ts';
import type { MessageTemplate } from '../generated/prisma/client.ts';

type Wording = readonly [zhTitle: string, zhBody: string, enTitle: string, enBody: string];

const ZH = '问题 {issueId}（企业 {enterpriseId}，{factor}）：{move}，现处于“{state}”。';
const EN = 'Issue {issueId} (enterprise {enterpriseId}, {factor}): {move}; it now stands at “{state}”.';

const wordings: Record<MessageKind, Wording> = {
  ISSUE_IN_REVIEW: ['问题 {issueId}：{move}', `${ZH}请在审核时限内办理。`, 'Issue {issueId}: {move}', `${EN} It waits for its review.`],
  ISSUE_RETURNED: ['问题 {issueId} 被退回', `${ZH}请查看退回原因。`, 'Issue {issueId} was sent back', `${EN} Please look at the reason.`],
  ISSUE_REJECTED: ['问题 {issueId} 不予受理', `${ZH}理由与政策依据见问题详情。`, 'Issue {issueId} was not accepted', `${EN} The reason and its basis stand with the issue.`],
  ISSUE_LEDGERED: ['问题 {issueId} 纳入台账', `${ZH}办理时限 {dueOn}。`, 'Issue {issueId} is on the ledger', `${EN} It is due on {dueOn}.`],
  ISSUE_ASSIGNED: ['问题 {issueId} 已交办', `${ZH}责任单位 {unitId}，办理时限 {dueOn}。`, 'Issue {issueId} was dispatched', `${EN} Responsible unit {unitId}, due on {dueOn}.`],
  ISSUE_PROGRESS: ['问题 {issueId}：{move}', ZH, 'Issue {issueId}: {move}', EN],
  ISSUE_COMMENTED: ['问题 {issueId} 有新留言', ZH, 'A comment on issue {issueId}', EN],
  ISSUE_REMINDED: ['催办：问题 {issueId}', `${ZH}办理时限 {dueOn}，请尽快更新进展。`, 'Reminder: issue {issueId}', `${EN} It is due on {dueOn}; please update it soon.`],
  ISSUE_SUPERVISED: ['督办：问题 {issueId}', `${ZH}指挥部办公室已督办，办理时限 {dueOn}。`, 'Supervision: issue {issueId}', `${EN} The command office supervises it; it is due on {dueOn}.`],
  ISSUE_ASKED: ['问题 {issueId}：{move}，待批', ZH, 'Issue {issueId}: {move}', `${EN} It waits for your decision.`],
  ISSUE_DECIDED: ['问题 {issueId}：{move}', `${ZH}办理时限 {dueOn}。`, 'Issue {issueId}: {move}', `${EN} It is due on {dueOn}.`],
  ISSUE_TOGETHER: ['问题 {issueId}：{move}', ZH, 'Issue {issueId}: {move}', EN],
  ISSUE_RESOLVED: ['问题 {issueId} 已办结', `${ZH}请企业确认并评价。`, 'Issue {issueId} was resolved', `${EN} The enterprise is asked to confirm.`],
  ISSUE_CONFIRMED: ['问题 {issueId}：{move}', ZH, 'Issue {issueId}: {move}', EN],
  ISSUE_REDONE: ['问题 {issueId} 重新办理', `${ZH}办理时限 {dueOn}。`, 'Issue {issueId} is to be redone', `${EN} It is due on {dueOn}.`],
  ISSUE_CLOSED_OUT: ['问题 {issueId} 已销号', ZH, 'Issue {issueId} was closed out', EN],
  ISSUE_ENDED: ['问题 {issueId}：{move}', ZH, 'Issue {issueId}: {move}', EN],
  CARD_YELLOW: ['黄牌：问题 {issueId}', '问题 {issueId}（企业 {enterpriseId}）临近时限或久未更新，责任单位 {unitId}，办理时限 {dueOn}。', 'Yellow card: issue {issueId}', 'Issue {issueId} (enterprise {enterpriseId}) is near its due day {dueOn} or had no update for long; responsible unit {unitId}.'],
  CARD_RED: ['红牌：问题 {issueId} 超期', '问题 {issueId}（企业 {enterpriseId}）已超期，责任单位 {unitId}，办理时限 {dueOn}。', 'Red card: issue {issueId} is overdue', 'Issue {issueId} (enterprise {enterpriseId}) is overdue since {dueOn}; responsible unit {unitId}.'],
  CARD_SUPERVISED: ['超期督办：问题 {issueId}', '问题 {issueId}（企业 {enterpriseId}）超期已达督办天数，由指挥部办公室督办，责任单位 {unitId}，办理时限 {dueOn}。', 'Overdue, supervised: issue {issueId}', 'Issue {issueId} (enterprise {enterpriseId}), due on {dueOn}, is now supervised by the command office; responsible unit {unitId}.'],
  CARD_ESCALATED: ['超期升级：问题 {issueId}', '问题 {issueId}（企业 {enterpriseId}）超期已达升级天数，报助企攀登小组市级领导并列入下次调度，办理时限 {dueOn}。', 'Overdue, escalated: issue {issueId}', 'Issue {issueId} (enterprise {enterpriseId}), due on {dueOn}, goes to the assist team’s city leader and onto the next dispatch.'],
  REQUEST_OVERDUE: ['{service}申请 {requestId} 超期', '企业 {enterpriseId} 的{service}申请 {requestId}（关联问题 {issueId}）已超期，办理时限 {dueOn}。', '{service} request {requestId} is overdue', 'Request {requestId} ({service}) of enterprise {enterpriseId}, to issue {issueId}, is overdue since {dueOn}.'],
  HANDOVER_BEGUN: ['企业 {enterpriseId} 驻企交接', '企业 {enterpriseId} 的驻企干部开始交接，原任最后一日 {lastDay}；接任者须逐件签收未办结问题。', 'Handover at enterprise {enterpriseId}', 'The posting at enterprise {enterpriseId} is handed over; its last day is {lastDay}. The successor acknowledges every open issue.'],
  HANDOVER_OUTSTANDING: ['交接待接收：企业 {enterpriseId} 还有 {count} 件', '企业 {enterpriseId} 的驻企交接还有 {count} 件未办结问题待接任者签收：{issues}。原任最后一日 {lastDay}，全部签收前原任不能离任。这是第 {number} 次提醒。', 'Handover at enterprise {enterpriseId}: {count} to acknowledge', 'The handover at enterprise {enterpriseId} still waits for the successor to acknowledge {count} open issues: {issues}. Its last day is {lastDay}; until all are acknowledged the cadre stays. This is reminder {number}.'],
  HANDOVER_COMPLETED: ['企业 {enterpriseId} 驻企交接完成', '企业 {enterpriseId} 的未办结问题已由接任的驻企干部全部签收，约定的原任最后一日 {lastDay}。', 'Handover at enterprise {enterpriseId} is complete', 'The successor has acknowledged every open issue of enterprise {enterpriseId}; the last day agreed on is {lastDay}.'],
  SUBSTITUTE_NAMED: ['您被指定为代办人', '{from} 至 {to}，您受委托代为办理他人岗位的问题（委托编号 {substitutionId}）；其间发给委托人的消息同时发给您。', 'You were named a substitute', 'From {from} to {to} you act in the place of another holder (substitution {substitutionId}); what the holder is told meanwhile, you are told too.'],
  SUBSTITUTION_ENDED: ['委托代办已终止', '委托 {substitutionId} 已提前终止。', 'A substitution was ended', 'Substitution {substitutionId} was ended before its last day.'],
  SUGGESTION_WRITTEN: ['新的意见建议待答复', '企业 {enterpriseId} 的驻企干部对政府工作提出意见建议（编号 {suggestionId}），请答复。', 'A suggestion to government waits for its answer', 'The resident cadre at enterprise {enterpriseId} wrote a suggestion to government ({suggestionId}); please answer it.'],
  SUGGESTION_ANSWERED: ['您的意见建议已答复', '您对政府工作提出的意见建议（编号 {suggestionId}，企业 {enterpriseId}）已有答复。', 'Your suggestion was answered', 'Your suggestion to government ({suggestionId}, enterprise {enterpriseId}) was answered.'],
  ROUND_SEALED: ['第 {roundId} 轮调度已封存', '第 {roundId} 轮：未销号 {open} 件，已更新 {updated} 件，免更新 {waived} 件，未更新 {missing} 件。', 'Dispatch round {roundId} was sealed', 'Round {roundId}: {open} open, {updated} updated, {waived} waived, {missing} without an update.'],
  WEEK_SUMMED: ['第 {roundId} 轮周汇总：{of}', '第 {roundId} 轮（{of}）：新入台账 {ledgered} 件，办结 {resolved} 件，销号 {closedOut} 件，红牌 {redCards} 张；期末未销号 {open} 件，其中已更新 {updated} 件，免更新 {waived} 件，未更新 {missing} 件。', 'Round {roundId} summed up: {of}', 'Round {roundId} ({of}): {ledgered} entered on the ledger, {resolved} resolved, {closedOut} closed out, {redCards} red cards; {open} open at its end, of which {updated} updated, {waived} waived, {missing} without an update.'],
  UPDATES_OUTSTANDING: ['周调度提醒：{count} 件问题待更新', '第 {roundId} 轮调度（至 {until} 24 时）尚有 {count} 件问题既未更新也未免更新：{issues}。请在本轮结束前更新进展，或申请免更新。', 'Weekly dispatch: {count} issues to update', 'Round {roundId}, which ends with {until}, still has {count} issues of yours with neither update nor waiver: {issues}. Please update them before it ends, or have the update waived.'],
  POLICY_DELIVERED: ['惠企政策 {policyId} 已送达', '惠企政策 {policyId}（第 {version} 版）于 {deliveredOn} 送达企业 {enterpriseId}（{method}）。请签收；需要解读的，可向政策支持保障组申请。', 'Policy {policyId} was delivered', 'Policy {policyId} (version {version}) was brought to enterprise {enterpriseId} on {deliveredOn} ({method}). Please confirm the receipt; the policy support group interprets it on request.'],
  DIGEST: ['助企 {day}：{count} 条消息', '{titles}', 'Zhuqi {day}: {count} messages', '{titles}'],
};

/** Version 1 of a kind's wording, as every installation starts with. */
export function shippedTemplate(kind: MessageKind): MessageTemplate {
  const [zhTitle, zhBody, enTitle, enBody] = wordings[kind];
  const since = new Date('2021-07-01T00:00:00Z');
  return { kind, version: 1, zhTitle, zhBody, enTitle, enBody, validFrom: since, changedBy: 'shipped', changedAt: since };
}
