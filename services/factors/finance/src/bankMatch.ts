import type { FinancingStage } from './generated/graphql.ts';

/** How far a bank has come with a need, with the words of the office, and what may follow: forward only, declined at any time, nothing after the end (S88). */
export const matchStates = {
  CONTACTED: { zh: '已联系', en: 'Contacted', next: ['INTENT', 'IN_APPROVAL', 'DECLINED'] },
  INTENT: { zh: '达成贷款意向', en: 'Intent', next: ['IN_APPROVAL', 'DECLINED'] },
  IN_APPROVAL: { zh: '审批中', en: 'In approval', next: ['APPROVED', 'DECLINED'] },
  APPROVED: { zh: '审批通过', en: 'Approved', next: [] },
  DECLINED: { zh: '未通过', en: 'Declined', next: [] },
} as const satisfies Record<string, { zh: string; en: string; next: readonly string[] }>;

/** A state of a bank with a need. */
export type MatchState = keyof typeof matchStates;

/** Where a bank may begin with a need: a contact, or an intent that was met at once. */
export const firstStates: readonly MatchState[] = ['CONTACTED', 'INTENT'];

/** True when a bank may go from where it stands (null: not approached yet) to a state. */
export function mayStep(from: string | null, to: MatchState): boolean {
  const next: readonly string[] = from === null ? firstStates : matchStates[from as MatchState].next;
  return next.includes(to);
}

const order = ['NEED', 'INTENT', 'IN_APPROVAL', 'APPROVED', 'CREDIT_LINE', 'DISBURSED'] as const satisfies readonly FinancingStage[];

/** The furthest stage that banks and loans have reached for a need (I-7); NEED where no bank intends it. */
export function furthestStage(states: readonly string[]): FinancingStage {
  return order.findLast((stage) => stage === 'NEED' || states.includes(stage)) ?? 'NEED';
}
