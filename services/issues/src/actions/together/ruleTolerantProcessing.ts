import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { RuleTolerantProcessingInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

const USUAL_WORDS = { ERROR_TOLERANCE: '容错办理', MISSING_DOCUMENT: '容缺办理' } as const;

/** The cluster's task force rules that an issue may be handled with something wrong or missing: what, on which basis, under which conditions, until when (S87, I-14). */
export async function ruleTolerantProcessing(context: Context, input: RuleTolerantProcessingInput): Promise<IssuePayload> {
  return act(context, 'ruleTolerance', input, (issue, { now, today, viewer }) => {
    const reportedWord = input.reportedWord ?? USUAL_WORDS[input.kind];
    const errors = rulingErrors({ ...input, reportedWord }, today);
    if (errors.length > 0) return { errors };
    const legalBasis = input.legalBasis.trim();
    return {
      changes: { handlingRoute: 'TOLERANT_PROCESSING' },
      basis: legalBasis,
      data: { kind: input.kind, expiresOn: input.expiresOn },
      also: (tx) => tx.tolerantProcessing.create({
        data: {
          issueId: issue.id, kind: input.kind, reportedWord: reportedWord.trim(), tolerated: input.tolerated.trim(), legalBasis, conditions: input.conditions.map((condition) => condition.trim()),
          expiresOn: storedDay(input.expiresOn), ruledBy: context.viewer.subject, unitId: viewer.unitId ?? null, ruledAt: now,
        },
      }),
    };
  });
}

function rulingErrors({ reportedWord, tolerated, legalBasis, conditions, expiresOn }: RuleTolerantProcessingInput & { reportedWord: string }, today: string): UserError[] {
  return [
    ...wordsErrors(reportedWord, 'reportedWord', 200),
    ...wordsErrors(tolerated, 'tolerated'),
    ...wordsErrors(legalBasis, 'legalBasis'),
    ...(conditions.length === 0 ? [userError('REQUIRED', { zh: '请列明条件', en: 'Say on which conditions' }, ['input', 'conditions'])] : []),
    ...(conditions.length > 50 ? [userError('TOO_MANY', { zh: '不超过 50 项', en: 'At most 50' }, ['input', 'conditions'])] : []),
    ...conditions.flatMap((condition) => wordsErrors(condition, 'conditions')).slice(0, 1),
    ...(expiresOn < today ? [userError('IN_THE_PAST', { zh: '有效期不能早于今天', en: 'A ruling cannot have expired already' }, ['input', 'expiresOn'])] : []),
  ];
}
