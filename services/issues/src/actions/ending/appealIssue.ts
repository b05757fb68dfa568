import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { Db } from '../../generated/db.ts';
import type { AppealIssueInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

/** The enterprise appeals against an explanation (S80) or a rejection, once in a round; nobody takes its part in this. */
export async function appealIssue(context: Context, input: AppealIssueInput): Promise<IssuePayload> {
  return act(context, 'appeal', input, async (issue, { tx, now }) => {
    const errors = [...explainedErrors(issue), ...(await earlierErrors(tx, issue)), ...wordsErrors(input.text, 'text')];
    if (errors.length > 0) return { errors };
    return { changes: { appealed: true }, also: () => tx.issueAppeal.create({ data: { issueId: issue.id, round: issue.round, text: input.text.trim(), at: now } }) };
  });
}

function explainedErrors({ state, outcome }: Issue): UserError[] {
  if (state === 'REJECTED' || outcome === 'EXPLAINED_NOT_ELIGIBLE') return [];
  return [userError('NOTHING_TO_APPEAL', { zh: '只能对解释说明或不予受理提出申诉', en: 'An appeal is against an explanation or a rejection' }, ['input', 'id'])];
}

async function earlierErrors(tx: Db, { id, round }: Issue): Promise<UserError[]> {
  const earlier = await tx.issueAppeal.findFirst({ where: { issueId: id, OR: [{ decision: null }, { decision: 'DISMISSED', round }] } });
  if (!earlier) return [];
  return [earlier.decision
    ? userError('APPEAL_DECIDED', { zh: '申诉已裁定不成立，不能就同一事项再次申诉', en: 'An appeal in this matter was dismissed; there is no second one' }, ['input', 'id'])
    : userError('APPEAL_OPEN', { zh: '申诉已提出，等待指挥部办公室裁定', en: 'There is an appeal already, on which the command office has to decide' }, ['input', 'id'])];
}
