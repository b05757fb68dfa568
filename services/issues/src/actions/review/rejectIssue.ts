import type { Context } from '../../context.ts';
import type { RejectIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

/** A reviewer does not take an issue on, with the reason, the policy basis and what was explained to the enterprise; it ends and never enters the ledger's counts (E.1, E.4). */
export async function rejectIssue(context: Context, input: RejectIssueInput): Promise<IssuePayload> {
  return act(context, 'reject', input, () => {
    const errors = [...wordsErrors(input.reason, 'reason'), ...wordsErrors(input.policyBasis, 'policyBasis'), ...wordsErrors(input.explanation, 'explanation')];
    return errors.length > 0 ? { errors } : { reason: input.reason.trim(), basis: input.policyBasis.trim(), data: { explanation: input.explanation.trim() } };
  });
}
