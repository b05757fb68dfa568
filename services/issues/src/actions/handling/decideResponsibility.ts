import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { DecideResponsibilityInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { HQ_UNIT } from '../../life/parties.ts';
import { codeErrors, wordsErrors } from '../../words.ts';

/** The command office decides for good who is responsible: a lead unit with any co-handlers, or itself as backstop (兜底); the unit named cannot return the issue any more (E.6). */
export async function decideResponsibility(context: Context, input: DecideResponsibilityInput): Promise<IssuePayload> {
  return act(context, 'arbitrate', input, (issue, { now, viewer }) => {
    if (!issue.inArbitration) return { errors: [userError('NOT_IN_ARBITRATION', { zh: '该问题没有待裁定的责任争议', en: 'No dispute over who is responsible waits for a decision' }, ['input', 'id'])] };
    const backstop = input.backstop ?? false;
    const coHandlers = [...new Set(input.coHandlerIds ?? [])];
    const unitId = backstop ? (viewer.unitId ?? HQ_UNIT) : (input.leadUnitId ?? null);
    const errors = [...leadErrors(input, backstop), ...wordsErrors(input.reason, 'reason'), ...codeErrors(input.leadUnitId || null, 'leadUnitId'), ...codeErrors(coHandlers, 'coHandlerIds')];
    if (unitId !== null && coHandlers.includes(unitId)) errors.push(userError('LEAD_IS_CO_HANDLER', { zh: '牵头单位不能同时为配合单位', en: 'The lead unit cannot co-handle as well' }, ['input', 'coHandlerIds']));
    if (errors.length > 0 || unitId === null) return { errors };
    const unitName = backstop ? '指挥部办公室' : unitId === issue.unitId ? issue.unitName : (input.leadUnitName ?? unitId);
    const decision = { decidedAt: now, decidedBy: context.viewer.subject, leadUnitId: unitId, coHandlerIds: coHandlers, backstop, reason: input.reason.trim() };
    return {
      changes: { unitId, unitName, coHandlers, dispatchedAt: now, inArbitration: false }, reason: decision.reason, basis: input.legalBasis?.trim() || null, data: { unitId, coHandlers, backstop },
      also: (tx) => tx.responsibilityArbitration.updateMany({ where: { issueId: issue.id, decidedAt: null }, data: decision }),
    };
  });
}

function leadErrors({ leadUnitId }: DecideResponsibilityInput, backstop: boolean): UserError[] {
  if (backstop && leadUnitId) return [userError('BACKSTOP_OR_LEAD', { zh: '兜底办理时不另行指定牵头单位', en: 'Either name a lead unit, or be the backstop' }, ['input', 'leadUnitId'])];
  return backstop || leadUnitId ? [] : [userError('REQUIRED', { zh: '请指定牵头单位，或由指挥部办公室兜底', en: 'Name the lead unit, or be the backstop' }, ['input', 'leadUnitId'])];
}
