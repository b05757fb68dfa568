import { addWorkingDays, endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ReturnIssueToDispatcherInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { ofClass } from '../../life/rules.ts';
import type { Moment, Standing } from '../../life/takeStep.ts';
import { wordsErrors } from '../../words.ts';

/**
 * The lead unit, with its head's approval, returns an issue that is not for it: once, soon after the dispatch, with legal basis and the unit it proposes. The second return of an issue opens an arbitration (E.6).
 * The unit stays first responsible toward the enterprise (首接负责) and the issue's clock runs on until another has been assigned.
 */
export async function returnIssueToDispatcher(context: Context, input: ReturnIssueToDispatcherInput): Promise<IssuePayload> {
  return act(context, 'returnToDispatcher', input, async (issue, at) => {
    const errors = [...(await returnErrors(issue, at)), ...wordsErrors(input.reason, 'reason'), ...wordsErrors(input.legalBasis, 'legalBasis'), ...proposalErrors(input.proposedUnitId, issue)];
    if (errors.length > 0) return { errors };
    const returns = issue.returns + 1;
    const disputed = returns >= 2;
    return {
      changes: { returns, returnedBy: [...issue.returnedBy, issue.unitId!], inArbitration: disputed }, reason: input.reason.trim(), basis: input.legalBasis.trim(), data: { proposedUnitId: input.proposedUnitId },
      async also(tx) {
        const undecided = { where: { issueId: issue.id, decision: null }, data: { decision: 'LAPSED', decidedAt: at.now } };
        await tx.issueSuspension.updateMany(undecided);
        await tx.issueExtension.updateMany(undecided);
        if (disputed) await tx.responsibilityArbitration.create({ data: { issueId: issue.id, openedAt: at.now, dueOn: storedDay(addWorkingDays(at.calendar, at.today, at.rules.arbitrationDays).due), coHandlerIds: [] } });
      },
    };
  });
}

async function returnErrors(issue: Standing, { tx, now, viewer, rules, calendar }: Moment): Promise<UserError[]> {
  if (viewer.head !== true) return [userError('HEAD_NEEDED', { zh: '退回须经单位主要负责人同意，由其提交', en: 'A return needs the approval of the unit’s head, who submits it' }, ['input', 'id'])];
  if (await tx.responsibilityArbitration.findFirst({ where: { issueId: issue.id, decidedAt: { not: null } } })) return [userError('FINAL', { zh: '责任裁定为最终裁定，不得再退回', en: 'Who is responsible was decided for good: no return any more' }, ['input', 'id'])];
  if (issue.returnedBy.includes(issue.unitId!)) return [userError('ALREADY_RETURNED', { zh: '本单位已退回过该问题，不得再次退回', en: 'The unit has returned this issue once already' }, ['input', 'id'])];
  const days = ofClass(rules.returnDays, issue.urgencyClass);
  const due = issue.dispatchedAt && endOfOfficeHours(calendar, addWorkingDays(calendar, todayInShanghai(issue.dispatchedAt), days).due);
  return due && now <= due ? [] : [userError('RETURN_TOO_LATE', { zh: `超过交办后 ${days} 个工作日，不予受理退回`, en: `A return is accepted within ${days} working days of the dispatch only` }, ['input', 'id'])];
}

function proposalErrors(proposedUnitId: string, { unitId }: Standing): UserError[] {
  const errors = wordsErrors(proposedUnitId, 'proposedUnitId');
  return proposedUnitId === unitId ? [userError('PROPOSES_ITSELF', { zh: '请建议其他责任单位', en: 'Propose another unit than the one that returns' }, ['input', 'proposedUnitId'])] : errors;
}
