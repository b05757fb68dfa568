import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { WithdrawIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { remarkErrors } from '../../words.ts';

/** Takes an issue back: the enterprise by itself; the cadre or whoever submitted it only with the enterprise's word on record, save for their own draft (E.1). */
export async function withdrawIssue(context: Context, input: WithdrawIssueInput): Promise<IssuePayload> {
  return act(context, 'withdraw', input, (issue, { viewer }) => {
    const errors = [...remarkErrors(input.reason, 'reason'), ...remarkErrors(input.enterpriseEvidence, 'enterpriseEvidence')];
    if (errors.length > 0) return { errors };
    const enterpriseEvidence = input.enterpriseEvidence?.trim() || null;
    if (viewer.role !== 'ENTERPRISE' && issue.state !== 'DRAFT' && !enterpriseEvidence) {
      return { errors: [userError('EVIDENCE_REQUIRED', { zh: '请写明企业同意撤回的依据', en: 'Say what shows that the enterprise wants it withdrawn' }, ['input', 'enterpriseEvidence'])] };
    }
    return { reason: input.reason?.trim() || null, data: { ...(enterpriseEvidence && { enterpriseEvidence }) } };
  });
}
