import type { Context } from '../../context.ts';
import type { ResumeIssueInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { pauseOf, resumed } from './resumed.ts';

/** The lead unit or the level's reviewer ends a pause: what was waited for has come (E.7). */
export async function resumeIssue(context: Context, input: ResumeIssueInput): Promise<IssuePayload> {
  return act(context, 'resume', input, async (issue, at) => ({ ...resumed(issue, await pauseOf(at.tx, issue.id), at), reason: input.reason?.trim() || null }));
}
