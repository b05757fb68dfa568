import type { Context } from '../../context.ts';
import type { AcknowledgeIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';

/** The lead unit signs for an issue; its clock has run since the dispatch, so signing starts none (E.1). */
export async function acknowledgeIssue(context: Context, input: AcknowledgeIssueInput): Promise<IssuePayload> {
  return act(context, 'acknowledge', input, () => ({}));
}
