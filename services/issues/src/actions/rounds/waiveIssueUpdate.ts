import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { WaiveIssueUpdateInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { roundOn } from '../../rounds/round.ts';
import { waiversWithin } from '../../rounds/updates.ts';
import { wordsErrors } from '../../words.ts';

/** The command office or the reviewer of the level waives the update that an issue owes in the running round (E.10); a waiver counts for that round alone. */
export async function waiveIssueUpdate(context: Context, input: WaiveIssueUpdateInput): Promise<IssuePayload> {
  return act(context, 'waiveUpdate', input, async ({ id }, { tx, today }) => {
    const errors = wordsErrors(input.reason, 'reason');
    if (errors.length > 0) return { errors };
    const round = roundOn(today);
    const waived = await tx.issueStep.findFirst({ where: { issueId: id, ...waiversWithin(round) }, select: { number: true } });
    if (waived) return { errors: [userError('ALREADY_WAIVED', { zh: `${round.id} 轮已准予免更新`, en: `The update is waived already for ${round.id}` }, ['input', 'id'])] };
    return { reason: input.reason.trim(), data: { round: round.id } };
  });
}
