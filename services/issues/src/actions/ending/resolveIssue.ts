import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ResolveIssueInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';

/** Says that an issue is done, with what came of it and the evidence in words; the unit's clock stops (E.1). The lead unit; its head for class A and for an explanation (S80). */
export async function resolveIssue(context: Context, input: ResolveIssueInput): Promise<IssuePayload> {
  return act(context, 'resolve', input, (issue, { now, today, viewer }) => {
    const errors = [...headErrors(input, issue, viewer), ...wordsErrors(input.evidence, 'evidence'), ...routeErrors(input), ...explanationErrors(input, today)];
    if (errors.length > 0) return { errors };
    const { outcome, handlingRoute } = input;
    const explained = outcome === 'EXPLAINED_NOT_ELIGIBLE' ? { policyBasis: input.policyBasis!.trim(), explanation: input.explanation!.text.trim(), explainedOn: storedDay(input.explanation!.givenOn) } : {};
    const evidence = input.evidence.trim();
    return {
      changes: { outcome, handlingRoute, resolvedAt: now, resolvedOn: storedDay(today), lastUpdateAt: now, progress: evidence, confirmation: null, satisfaction: null },
      basis: explained.policyBasis ?? null,
      data: { outcome, handlingRoute },
      also: (tx, { id, round }) => tx.issueResolution.create({ data: { issueId: id, round, outcome, handlingRoute, evidence, at: now, ...explained } }),
    };
  });
}

function headErrors({ outcome }: ResolveIssueInput, { urgencyClass }: Issue, { head }: Viewer): UserError[] {
  if (head || (urgencyClass !== 'A' && outcome !== 'EXPLAINED_NOT_ELIGIBLE')) return [];
  return [userError('HEAD_NEEDED', { zh: 'A 类问题和解释说明须由责任单位负责人办结', en: 'Issues of class A and explanations are resolved by the head of the unit' }, ['input', 'id'])];
}

function routeErrors({ outcome, handlingRoute }: ResolveIssueInput): UserError[] {
  if ((handlingRoute === 'EXPLANATION') === (outcome === 'EXPLAINED_NOT_ELIGIBLE')) return [];
  return [userError('ROUTE_MISMATCH', { zh: '解释说明的办结方式为“解释说明”，其他结果不能用', en: 'An explanation is handled by the route EXPLANATION, and nothing else is' }, ['input', 'handlingRoute'])];
}

function explanationErrors({ outcome, policyBasis, explanation }: ResolveIssueInput, today: string): UserError[] {
  if (outcome !== 'EXPLAINED_NOT_ELIGIBLE') return [];
  if (!explanation) return [...wordsErrors(policyBasis, 'policyBasis'), userError('EXPLANATION_NEEDED', { zh: '请登记向企业所作的解释说明', en: 'Record how it was explained to the enterprise' }, ['input', 'explanation'])];
  const text = wordsErrors(explanation.text, 'text').map((error) => ({ ...error, field: ['input', 'explanation', 'text'] }));
  const later = explanation.givenOn > today;
  return [
    ...wordsErrors(policyBasis, 'policyBasis'), ...text,
    ...(later ? [userError('DAY_TO_COME', { zh: '解释说明日期不能晚于今天', en: 'It cannot have been explained on a day to come' }, ['input', 'explanation', 'givenOn'])] : []),
  ];
}
