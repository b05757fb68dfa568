import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { DecideAppealInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import type { Decision, Moment, Standing } from '../../life/takeStep.ts';
import { wordsErrors } from '../../words.ts';
import { openAppeal } from './appeals.ts';
import { inNewRound, redone } from './takenUpAgain.ts';

/** Decides on an appeal: upheld, a rejected issue is reviewed again, a resolved one redone, and a closed one taken up in a new round; dismissed, it stays as it is. The command office. */
export async function decideAppeal(context: Context, input: DecideAppealInput): Promise<IssuePayload> {
  return act(context, 'decideAppeal', input, async (issue, at) => {
    const appeal = await openAppeal(at.tx, issue);
    if (!appeal) return { errors: [userError('NO_APPEAL', { zh: '没有待裁定的申诉', en: 'There is no appeal to decide on' }, ['input', 'id'])] };
    const errors = wordsErrors(input.reason, 'reason');
    if (errors.length > 0) return { errors };
    const [decision, reason] = [input.decision, input.reason.trim()];
    return {
      ...(decision === 'UPHELD' ? takenUp(issue, at) : {}),
      reason,
      data: { decision },
      also: (tx) => tx.issueAppeal.update({ where: { id: appeal.id }, data: { decision, reason, decidedAt: at.now } }),
    };
  });
}

function takenUp(issue: Standing, at: Moment): Decision {
  if (issue.state === 'REJECTED') return { to: 'CITY_REVIEW' };
  return { to: 'IN_PROGRESS', changes: issue.state === 'CLOSED_OUT' ? inNewRound(issue, at) : redone(issue, at) };
}
