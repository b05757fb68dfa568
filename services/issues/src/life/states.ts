import type { Term } from '@zhuqi/subgraph';
import type { LedgerStatus } from '../terms.ts';

/** The states of an issue's life (E.1). Long-cycle, in consultation, special case and overdue are attributes, not states. */
export const states = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  COUNTY_REVIEW: { zh: '县级审核', en: 'County review' },
  CITY_REVIEW: { zh: '市级审核', en: 'City review' },
  LEDGERED: { zh: '已入台账', en: 'On the ledger' },
  ASSIGNED: { zh: '已交办', en: 'Assigned' },
  IN_PROGRESS: { zh: '办理中', en: 'In progress' },
  RESOLVED: { zh: '已办结', en: 'Resolved' },
  CLOSED_OUT: { zh: '已销号', en: 'Closed out' },
  RETURNED_TO_SUBMITTER: { zh: '退回提报人', en: 'Returned to the submitter' },
  REJECTED: { zh: '不予受理', en: 'Rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  MERGED: { zh: '已并案', en: 'Merged' },
  SUSPENDED: { zh: '已中止', en: 'Suspended' },
} as const satisfies Record<string, Term>;

/** A state of E.1. */
export type State = keyof typeof states;

/** In review, before the ledger (S73). */
export const IN_REVIEW = ['COUNTY_REVIEW', 'CITY_REVIEW'] as const satisfies readonly State[];

/** On the ledger with a unit at work or about to be (S38). */
export const BEING_HANDLED = ['LEDGERED', 'ASSIGNED', 'IN_PROGRESS', 'SUSPENDED'] as const satisfies readonly State[];

/** Open on the ledger: what the weekly dispatch asks about (E.10). */
export const OPEN_ON_LEDGER = [...BEING_HANDLED, 'RESOLVED'] as const satisfies readonly State[];

/** Every state in which an issue still waits for somebody. */
export const OPEN = [...IN_REVIEW, 'RETURNED_TO_SUBMITTER', ...BEING_HANDLED, 'RESOLVED'] as const satisfies readonly State[];

/** What the ledger writes for an issue (I-3); null for whatever is not, or not any longer, on the ledger (S74, E.4). */
export function ledgerStatusOf({ state, outcome, longCycle }: { state: string; outcome: string | null; longCycle: boolean }): LedgerStatus | null {
  const explained = outcome === 'EXPLAINED_NOT_ELIGIBLE';
  switch (state) {
    case 'LEDGERED':
    case 'ASSIGNED':
    case 'IN_PROGRESS':
    case 'SUSPENDED':
      return longCycle ? 'LONG_CYCLE' : 'IN_PROGRESS';
    case 'RESOLVED':
      return explained ? 'EXPLAINED_NOT_ELIGIBLE' : 'RESOLVED';
    case 'CLOSED_OUT':
      return explained ? 'EXPLAINED_NOT_ELIGIBLE' : 'CLOSED_OUT';
    default:
      return null;
  }
}

/** Where an issue stands whose ledger row has this status: imported issues go on from there. */
export function stateOfLedger({ status, closedOutOn }: { status: LedgerStatus; closedOutOn: string | null }): Pick<Standing, 'state' | 'outcome' | 'longCycle'> {
  switch (status) {
    case 'IN_PROGRESS':
      return { state: 'IN_PROGRESS', outcome: null, longCycle: false };
    case 'LONG_CYCLE':
      return { state: 'IN_PROGRESS', outcome: null, longCycle: true };
    case 'RESOLVED':
      return { state: 'RESOLVED', outcome: 'SOLVED', longCycle: false };
    case 'CLOSED_OUT':
      return { state: 'CLOSED_OUT', outcome: 'SOLVED', longCycle: false };
    case 'EXPLAINED_NOT_ELIGIBLE':
      return { state: closedOutOn ? 'CLOSED_OUT' : 'RESOLVED', outcome: 'EXPLAINED_NOT_ELIGIBLE', longCycle: false };
  }
}

interface Standing {
  state: State;
  outcome: string | null;
  longCycle: boolean;
}
