import type { Context } from '../../context.ts';
import type { RecommendToFactorGroupInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

/** The cluster's task force, the assist team or the resident cadre recommends something to a factor group on an issue (S30, S90). The history holds that it was done, not the words. */
export async function recommendToFactorGroup(context: Context, input: RecommendToFactorGroupInput): Promise<IssuePayload> {
  return act(context, 'recommend', input, (issue, { now, viewer }) => {
    const errors = wordsErrors(input.text, 'text');
    if (errors.length > 0) return { errors };
    const factor = input.factor ?? issue.factor;
    return {
      data: { factor },
      also: (tx) => tx.recommendation.create({
        data: { issueId: issue.id, factor, author: context.viewer.subject, authorRole: viewer.role!, authorUnitId: viewer.unitId ?? null, text: input.text.trim(), at: now },
      }),
    };
  });
}
