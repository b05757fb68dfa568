import { todayInShanghai } from '@zhuqi/calendar';
import { NO_ROW } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { policyEvidence } from '../policyRequest.ts';
import { visibleRows } from '../visible.ts';

/** Whether an issue is covered on a day (YYYY-MM-DD; today unless told); null for a post that reaches nothing of the policy group's, so that silence is not taken for "nothing was asked" (E.12). */
export async function evidenceAsOf({ viewer, loaders }: Context, issueId: string, asOf: string | null | undefined) {
  if (visibleRows(viewer) === NO_ROW) return null;
  return policyEvidence(await loaders.ofIssue.load(issueId), await loaders.rulingsFor.load(issueId), asOf ?? todayInShanghai(new Date()));
}
