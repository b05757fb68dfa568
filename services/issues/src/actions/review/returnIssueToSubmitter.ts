import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ReturnIssueToSubmitterInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

/** Sends an issue back to its submitter for what is missing; each level may once, then it must decide (E.1). */
export async function returnIssueToSubmitter(context: Context, input: ReturnIssueToSubmitterInput): Promise<IssuePayload> {
  return act(context, 'returnToSubmitter', input, ({ state, reviewReturns }) => {
    const level = state === 'COUNTY_REVIEW' ? 'COUNTY' : 'CITY';
    if (reviewReturns.includes(level)) return { errors: [userError('MUST_DECIDE', { zh: '本级已退回过一次，这次必须作出决定', en: 'This level has returned it once: now it must decide' }, ['input', 'id'])] };
    const errors = wordsErrors(input.missing, 'missing');
    return errors.length > 0 ? { errors } : { changes: { reviewReturns: [...reviewReturns, level] }, reason: input.missing.trim(), data: { level } };
  });
}
