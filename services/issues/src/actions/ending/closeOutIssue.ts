import { userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { CloseOutIssueInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { openAppealErrors } from './appeals.ts';
import { askEvidence, covers, keptOf } from './askEvidence.ts';
import type { Evidence } from './askEvidence.ts';
import { closed } from './closed.ts';

/** Strikes an issue off the open ledger (S84): confirmed or timed out, and covered by the evidence of its owner unless it was explained; never by the handling unit. The command office may do without evidence for a reason that stays visible. */
export async function closeOutIssue(context: Context, input: CloseOutIssueInput): Promise<IssuePayload> {
  const evidence = await askEvidence(context, 'closeOut', input);
  return act(context, 'closeOut', input, async (issue, at) => {
    const errors = [...handlerErrors(context.viewer, issue), ...confirmationErrors(issue), ...overrideErrors(input, at.viewer), ...(await openAppealErrors(at.tx, issue))];
    if (errors.length > 0) return { errors };
    const overridden = !covers(evidence, issue);
    if (overridden && !input.overrideReason) return { errors: [lacking(evidence, issue)] };
    return { changes: closed(issue, at, overridden), reason: overridden ? input.overrideReason!.trim() : null, data: keptOf(evidence, overridden) };
  });
}

// A substitute may come from the handling unit, though the reviewer they stand in for does not.
function handlerErrors({ unitId }: Viewer, issue: Issue): UserError[] {
  if (unitId === undefined || (unitId !== issue.unitId && !issue.coHandlers.includes(unitId))) return [];
  return [userError('NOT_YOURS_TO_DO', { zh: '承办单位的人员不能销号', en: 'Nobody of a handling unit closes an issue out' }, ['input', 'id'])];
}

function confirmationErrors({ confirmation }: Issue): UserError[] {
  if (confirmation === 'CONFIRMED' || confirmation === 'TIME_OUT') return [];
  return [confirmation === 'DISSENT'
    ? userError('NOT_CONFIRMED', { zh: '企业有异议，由指挥部办公室裁定', en: 'The enterprise dissents: the command office decides on the dissent' }, ['input', 'id'])
    : userError('NOT_CONFIRMED', { zh: '企业尚未确认，确认期也未满', en: 'The enterprise has not confirmed it, and the time to do so is not over' }, ['input', 'id'])];
}

function overrideErrors({ overrideReason }: CloseOutIssueInput, { role }: Viewer): UserError[] {
  if (overrideReason === null || overrideReason === undefined) return [];
  if (role === 'HQ_OFFICE') return wordsErrors(overrideReason, 'overrideReason');
  return [userError('OVERRIDE_NOT_YOURS', { zh: '只有指挥部办公室可以在没有佐证时销号', en: 'Only the command office may close an issue out without evidence' }, ['input', 'overrideReason'])];
}

function lacking(evidence: Evidence | null, { factor }: Issue): UserError {
  // Between the question and the lock the issue may have gone to another factor.
  const found = evidence?.factor === factor ? evidence.found : 'SILENT';
  switch (found) {
    case 'MISSING':
      return { code: 'EVIDENCE_MISSING', message: evidence?.missing ?? '佐证不足 / The evidence does not cover it', field: ['input', 'id'] };
    case 'OUT_OF_REACH':
      return userError('EVIDENCE_OUT_OF_REACH', { zh: '您的岗位看不到要素保障组的佐证，请由能看到的岗位销号', en: 'Your own post does not reach the factor group’s evidence: somebody whose post does has to close it out' }, ['input', 'id']);
    default:
      return userError('EVIDENCE_UNAVAILABLE', { zh: '要素保障组的系统暂无应答，请稍后再试', en: 'The factor group’s service does not answer at the moment: try again' }, ['input', 'id']);
  }
}
