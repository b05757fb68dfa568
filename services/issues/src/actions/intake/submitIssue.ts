import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { SubmitIssueInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { versionInForce } from '../../life/rules.ts';
import type { Moment } from '../../life/takeStep.ts';
import { remarkErrors, wordsErrors } from '../../words.ts';

type Target = 'COUNTY_REVIEW' | 'CITY_REVIEW';

/**
 * Hands an issue in for review: to the county; to the city where the command office reports for a city unit's own enterprise and says why (I-17);
 * after a return to the level that had returned it. The enterprise's clock starts with the first submission and never again (E.1).
 */
export async function submitIssue(context: Context, input: SubmitIssueInput): Promise<IssuePayload> {
  return act(context, 'submit', input, async (issue, at) => {
    const to = target(issue, input);
    const errors = [...wordsErrors(issue.description, 'description'), ...cityErrors(issue, input, at), ...onSiteErrors(input, to, at)];
    if (errors.length > 0) return { errors };
    const claim = input.solvedOnSite;
    return {
      to, reason: input.skipCountyReason?.trim() || null, data: { submission: issue.submittedAt ? 'AGAIN' : 'FIRST', ...(claim && { claimed: claim.outcome }) },
      changes: {
        ...(input.urgencyClass && { urgencyClass: input.urgencyClass }), onSite: Boolean(claim), onSiteEvidence: claim?.evidence.trim() ?? null, handlingRoute: claim ? 'SOLVED_ON_SITE' : null,
        ...(!issue.submittedAt && { submittedAt: at.now, reportedOn: new Date(at.today), rulesVersion: await versionInForce(at.tx, at.today) }),
      },
    };
  });
}

function target({ state, reviewReturns }: Issue, { skipCountyReason }: SubmitIssueInput): Target {
  if (state === 'DRAFT') return skipCountyReason?.trim() ? 'CITY_REVIEW' : 'COUNTY_REVIEW';
  return reviewReturns.at(-1) === 'CITY' ? 'CITY_REVIEW' : 'COUNTY_REVIEW';
}

function cityErrors({ state }: Issue, { skipCountyReason: reason }: SubmitIssueInput, { viewer }: Moment): UserError[] {
  if (!reason?.trim()) return [];
  if (state === 'DRAFT' && viewer.role === 'HQ_OFFICE') return remarkErrors(reason, 'skipCountyReason');
  return [userError('COUNTY_FIRST', { zh: '须先经县级审核；只有指挥部办公室首次提报市直单位自办企业的问题可以直接报市级', en: 'The county reviews first; only the command office may go past it, with a first report for a city unit’s own enterprise' }, ['input', 'skipCountyReason'])];
}

function onSiteErrors({ solvedOnSite }: SubmitIssueInput, to: Target, { viewer }: Moment): UserError[] {
  if (!solvedOnSite) return [];
  const field = ['input', 'solvedOnSite'];
  if (viewer.role !== 'RESIDENT_CADRE') return [userError('NOT_YOURS_TO_DO', { zh: '只有驻企干部可以提报现场解决的问题', en: 'Only the resident cadre reports an issue as solved on the spot' }, field)];
  if (to === 'CITY_REVIEW') return [userError('ON_SITE_IS_COUNTYS', { zh: '现场解决由县级审核确认，该问题已到市级', en: 'The county confirms what was solved on the spot; this issue has gone on to the city' }, field)];
  if (solvedOnSite.outcome !== 'SOLVED') return [userError('NOT_SOLVED', { zh: '没有完全解决的问题请正常提报', en: 'Report what is not wholly solved in the usual way' }, [...field, 'outcome'])];
  return wordsErrors(solvedOnSite.evidence, 'solvedOnSite').map((error) => ({ ...error, field: [...field, 'evidence'] }));
}
