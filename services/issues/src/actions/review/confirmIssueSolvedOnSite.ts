import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ConfirmIssueSolvedOnSiteInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { remarkErrors } from '../../words.ts';

/** The county finds that the cadre solved the issue on the spot: it is closed out today at the county's level and counts from now on (S76, E.1). */
export async function confirmIssueSolvedOnSite(context: Context, input: ConfirmIssueSolvedOnSiteInput): Promise<IssuePayload> {
  return act(context, 'confirmOnSite', input, ({ onSite }, { now, today, viewer }) => {
    if (!onSite) return { errors: [userError('NOT_ON_SITE', { zh: '该问题不是作为现场解决提报的', en: 'This issue was not reported as solved on the spot' }, ['input', 'id'])] };
    if (!viewer.unitId) return { errors: [userError('UNIT_REQUIRED', { zh: '您的岗位没有登记所在单位，无法入账', en: 'Your post names no unit under which the ledger could write it' }, null)] };
    const errors = [...remarkErrors(input.unitName, 'unitName'), ...remarkErrors(input.note, 'note')];
    if (errors.length > 0) return { errors };
    const day = new Date(today);
    return {
      reason: input.note?.trim() || null,
      changes: {
        level: 'COUNTY', unitId: viewer.unitId, unitName: input.unitName?.trim() || viewer.unitId, dueOn: day, dueFrom: null, dueWorkingDays: null, dueProvisional: false,
        ledgeredAt: now, resolvedAt: now, closedOutAt: now, resolvedOn: day, closedOutOn: day, outcome: 'SOLVED', handlingRoute: 'SOLVED_ON_SITE', evidenceOverridden: false,
      },
    };
  });
}
