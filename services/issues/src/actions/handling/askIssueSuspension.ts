import { storedDay, userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { AskIssueSuspensionInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { untilErrors } from './suspensionUntil.ts';

/** The lead unit asks to pause the issue's clock, for one of three reasons and with evidence; its clock runs on until the pause is granted (E.7). */
export async function askIssueSuspension(context: Context, input: AskIssueSuspensionInput): Promise<IssuePayload> {
  return act(context, 'askSuspension', input, async (issue, { tx, now, today, rules, calendar }) => {
    if (await tx.issueSuspension.findFirst({ where: { issueId: issue.id, decision: null } })) return { errors: [userError('SUSPENSION_ASKED', { zh: '已有一项中止申请待审批', en: 'A suspension has been asked for and is not decided yet' }, ['input', 'id'])] };
    const documentNumber = input.documentNumber?.trim() || null;
    const errors = [
      ...wordsErrors(input.evidence, 'evidence'),
      ...(input.reason === 'WAITING_SUPERIOR_APPROVAL' || documentNumber ? wordsErrors(documentNumber, 'documentNumber') : []),
      ...untilErrors(input.reason, input.until ?? null, { issue, today, rules, calendar }),
    ];
    if (errors.length > 0) return { errors };
    return {
      reason: input.reason, data: { until: input.until ?? null },
      also: (also) => also.issueSuspension.create({ data: { issueId: issue.id, reason: input.reason, evidence: input.evidence.trim(), documentNumber, until: storedDay(input.until ?? null), askedAt: now, askedBy: context.viewer.subject } }),
    };
  });
}
