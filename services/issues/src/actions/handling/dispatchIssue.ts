import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { DispatchIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { codeErrors } from '../../words.ts';

/** Hands an issue to exactly one lead unit and any co-handlers; the unit's clock starts now (E.1). The command office, or the cluster's task force. */
export async function dispatchIssue(context: Context, input: DispatchIssueInput): Promise<IssuePayload> {
  return act(context, 'dispatch', input, (issue, { now }) => {
    const unitId = input.unitId ?? issue.unitId!;
    const coHandlers = [...new Set(input.coHandlerIds ?? issue.coHandlers)];
    if (issue.inArbitration) return { errors: [userError('IN_ARBITRATION', { zh: '责任尚在裁定，请先作出裁定', en: 'Who is responsible is under arbitration: decide that first' }, ['input', 'id'])] };
    const amiss = [...codeErrors(input.unitId, 'unitId'), ...codeErrors(input.coHandlerIds, 'coHandlerIds')];
    if (amiss.length > 0) return { errors: amiss };
    if (coHandlers.includes(unitId)) return { errors: [userError('LEAD_IS_CO_HANDLER', { zh: '牵头单位不能同时为配合单位', en: 'The lead unit cannot co-handle as well' }, ['input', 'coHandlerIds'])] };
    return { changes: { unitId, unitName: unitId === issue.unitId ? issue.unitName : (input.unitName ?? unitId), coHandlers, dispatchedAt: now }, data: { unitId, coHandlers }, reason: input.note?.trim() || null };
  });
}
