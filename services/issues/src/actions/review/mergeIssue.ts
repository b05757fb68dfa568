import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { MergeIssueInput } from '../../generated/graphql.ts';
import type { Db } from '../../generated/db.ts';
import { visibleIssues } from '../../issue.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { OPEN } from '../../life/states.ts';
import type { Standing } from '../../life/takeStep.ts';
import { remarkErrors } from '../../words.ts';

/** Lets an issue follow another one that asks for the same: both open, in one level's scope (E.1). The reviewer of that level, or the command office. What it was overdue stays (E.3). */
export async function mergeIssue(context: Context, input: MergeIssueInput): Promise<IssuePayload> {
  return act(context, 'merge', input, async (issue, { tx, viewer }) => {
    const into = input.intoId.trim();
    if (into === issue.id) return { errors: [refusal('INTO_ITSELF', '问题不能并入自身', 'An issue is not merged into itself')] };
    await oneMergeAtATime(tx);
    const parent = into.includes('\0') ? null : await tx.issue.findFirst({ where: { AND: [{ id: into }, visibleIssues(viewer)] }, include: { enterprise: true } });
    const errors = [...(parent ? parentErrors(issue, parent) : [refusal('ISSUE_UNKNOWN', '没有这个编号的问题，或您的岗位看不到它', 'There is no issue of this number, or your post does not reach it')]), ...remarkErrors(input.reason, 'reason')];
    return errors.length > 0 ? { errors } : { changes: { mergedInto: into, level: levelOf(issue) }, reason: input.reason?.trim() || null, data: { into } };
  });
}

/** Whose merges meet wait here: only each issue's own row is locked, so that two merged into each other at once neither both succeed nor block one another. */
export async function oneMergeAtATime(tx: Db): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('issues.merge'))`;
}

function parentErrors(issue: Standing, parent: Standing): UserError[] {
  if (parent.state === 'MERGED') return [refusal('MERGED_ALREADY', `该问题已并入 ${parent.mergedInto}，请并入后者`, `That issue was merged itself: merge into ${parent.mergedInto}`)];
  if (!(OPEN as readonly string[]).includes(parent.state)) return [refusal('NOT_OPEN', '只能并入尚未结束的问题', 'Only an issue that is still open takes others in')];
  return scopeOf(issue) === scopeOf(parent) ? [] : [refusal('OTHER_SCOPE', '只能在同一解决层级、同一县市区范围内并案', 'Issues are merged within one level, and at the county’s level within one county')];
}

function scopeOf(issue: Standing): string {
  return levelOf(issue) === 'CITY' ? 'CITY' : issue.enterprise.county;
}

/** The level that solves an issue; before one is proposed, the one that reviews it, which keeps the say over the merge. */
function levelOf({ level, state, reviewReturns }: Standing): string {
  return level ?? (state === 'CITY_REVIEW' || reviewReturns.at(-1) === 'CITY' ? 'CITY' : 'COUNTY');
}

function refusal(code: string, zh: string, en: string): UserError {
  return userError(code, { zh, en }, ['input', 'intoId']);
}
