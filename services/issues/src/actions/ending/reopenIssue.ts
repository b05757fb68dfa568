import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ReopenIssueInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import type { Moment } from '../../life/takeStep.ts';
import { wordsErrors } from '../../words.ts';
import { openAppealErrors } from './appeals.ts';
import { inNewRound, reopenableUntil } from './takenUpAgain.ts';

/** Takes a closed issue up again for the same matter, within 90 calendar days of its close-out unless the rules say otherwise; later it is a new issue that names this one (E.1). The command office. */
export async function reopenIssue(context: Context, input: ReopenIssueInput): Promise<IssuePayload> {
  return act(context, 'reopen', input, async (issue, at) => {
    const errors = [...wordsErrors(input.reason, 'reason'), ...lateErrors(issue, at), ...(await openAppealErrors(at.tx, issue))];
    return errors.length > 0 ? { errors } : { changes: inNewRound(issue, at), reason: input.reason.trim() };
  });
}

function lateErrors({ id, closedOutOn }: Issue, { today, rules: { reopenDays } }: Moment): UserError[] {
  if (closedOutOn === null || today <= reopenableUntil(closedOutOn, reopenDays)) return [];
  return [userError('TOO_LATE', { zh: `销号已超过 ${reopenDays} 天，请另行提报新问题并注明原编号 ${id}`, en: `It was closed out more than ${reopenDays} days ago: report a new issue that names ${id}` }, ['input', 'id'])];
}
