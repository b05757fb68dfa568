import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { DecideDissentInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { openAppealErrors } from './appeals.ts';
import { askEvidence, covers, keptOf } from './askEvidence.ts';
import { closed } from './closed.ts';
import { redone } from './takenUpAgain.ts';

/** Decides on an enterprise's second dissent (E.9): once more, or closed out with the dissent, which `confirmation` keeps apart. The command office, whose reason then also stands for evidence that is missing. */
export async function decideDissent(context: Context, input: DecideDissentInput): Promise<IssuePayload> {
  const evidence = input.decision === 'CLOSE_WITH_DISSENT' ? await askEvidence(context, 'decideDissent', input) : null;
  return act(context, 'decideDissent', input, async (issue, at) => {
    if (issue.confirmation !== 'DISSENT') return { errors: [userError('NO_DISSENT', { zh: '企业没有需要裁定的异议', en: 'There is no dissent of the enterprise to decide on' }, ['input', 'id'])] };
    const closing = input.decision === 'CLOSE_WITH_DISSENT';
    const errors = [...wordsErrors(input.reason, 'reason'), ...(closing ? await openAppealErrors(at.tx, issue) : [])];
    if (errors.length > 0) return { errors };
    const reason = input.reason.trim();
    if (!closing) return { to: 'IN_PROGRESS', changes: redone(issue, at), reason, data: { decision: input.decision } };
    const overridden = !covers(evidence, issue);
    return { to: 'CLOSED_OUT', changes: closed(issue, at, overridden), reason, data: { decision: input.decision, ...keptOf(evidence, overridden) } };
  });
}
