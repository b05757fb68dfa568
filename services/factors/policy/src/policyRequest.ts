import { evidenceByCount } from '@zhuqi/factor';
import type { Decision, Evidence } from '@zhuqi/factor';
import { userError } from '@zhuqi/subgraph';
import type { OpenPolicyRequestInput, ResolvePolicyRequestInput } from './generated/graphql.ts';
import type { PolicyRequest, TolerantRuling } from './generated/prisma/client.ts';
import { policyUnknown } from './policy.ts';
import { rulingInForce } from './tolerantRuling.ts';
import { isFilled, textNeeded, textOr } from './wording.ts';

/** What is asked of the policy group (S66). */
export const policyRequestKinds = {
  INTERPRETATION: { zh: '政策解读', en: 'Interpretation of a policy' },
  APPLICATION_HELP: { zh: '申报辅导', en: 'Help with an application' },
} as const;

/** A kind of request to the policy group. */
export type PolicyRequestKind = keyof typeof policyRequestKinds;

/** Judges what is asked: an interpretation has its question, help with an application its policy; a policy that is named is one that the asker reaches. */
export async function openPolicyRequest(input: OpenPolicyRequestInput, knows: (policyId: string) => Promise<boolean>): Promise<Decision> {
  const errors = [];
  const policyId = input.policyId ?? null;
  if (input.kind === 'INTERPRETATION' ? !isFilled(input.question) : input.question && !isFilled(input.question)) errors.push(textNeeded('question'));
  if (input.kind === 'APPLICATION_HELP' && policyId === null) errors.push(userError('POLICY_NEEDED', { zh: '申报辅导请注明政策编号', en: 'Help with an application needs the policy' }, ['input', 'policyId']));
  if (policyId !== null && !(await knows(policyId))) errors.push(policyUnknown());
  return errors.length > 0 ? { errors } : { data: { policyId, question: textOr(input.question) } };
}

/** Judges what is brought: an interpretation needs its answer (S66). */
export function resolvePolicyRequest({ kind }: Pick<PolicyRequest, 'kind'>, input: ResolvePolicyRequestInput): Decision {
  const errors = [];
  if (kind === 'INTERPRETATION' ? !isFilled(input.answer) : input.answer && !isFilled(input.answer)) errors.push(textNeeded('answer'));
  if (input.basis && !isFilled(input.basis)) errors.push(textNeeded('basis'));
  return errors.length > 0 ? { errors } : { data: { answer: textOr(input.answer), basis: textOr(input.basis) } };
}

/** Whether an issue is covered: every request made for it is resolved, or a ruling for it is in force on the day (S87). */
export function policyEvidence(requests: readonly PolicyRequest[], rulings: readonly TolerantRuling[], day: string): Evidence {
  const counted = evidenceByCount('POLICY', requests);
  return rulings.some((ruling) => rulingInForce(ruling, day)) ? { ...counted, covered: true, missing: null } : counted;
}
