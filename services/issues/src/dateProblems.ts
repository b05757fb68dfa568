import { problem } from '@zhuqi/ledger';
import type { Problem } from '@zhuqi/ledger';
import { ledgerStatuses } from './terms.ts';
import type { LedgerStatus } from './terms.ts';

/** The days of a ledger row as `YYYY-MM-DD`, and its status. */
export interface RowDates {
  status: LedgerStatus;
  reportedOn: string;
  dueOn: string;
  resolvedOn: string | null;
  closedOutOn: string | null;
}

const ORDER = [['reportedOn', 'resolvedOn'], ['resolvedOn', 'closedOutOn'], ['reportedOn', 'dueOn']] as const;
const NAMES = {
  reportedOn: { zh: '提报日期', en: 'report' },
  dueOn: { zh: '办理时限', en: 'due day' },
  resolvedOn: { zh: '办结日期', en: 'resolution' },
  closedOutOn: { zh: '销号日期', en: 'close-out' },
} as const;
const NEEDS_RESOLVED: readonly LedgerStatus[] = ['RESOLVED', 'CLOSED_OUT', 'EXPLAINED_NOT_ELIGIBLE'];

/** What is wrong between a row's days and its status: REQUIRED where the status needs a day that is missing, DATE_ORDER where a later step lies before an earlier one (S85, I-3). */
export function dateProblems(row: RowDates): Problem[] {
  const missing = [
    ...(NEEDS_RESOLVED.includes(row.status) && !row.resolvedOn ? [dayMissing(row.status, 'resolvedOn')] : []),
    ...(row.status === 'CLOSED_OUT' && !row.closedOutOn ? [dayMissing(row.status, 'closedOutOn')] : []),
  ];
  const reversed = ORDER.flatMap(([first, then]) => {
    const [earlier, later] = [row[first], row[then]];
    return earlier && later && later < earlier ? [outOfOrder(first, earlier, then, later)] : [];
  });
  return [...missing, ...reversed];
}

function dayMissing(status: LedgerStatus, field: keyof typeof NAMES): Problem {
  const { zh, en } = ledgerStatuses[status];
  return problem('REQUIRED', field, {
    zh: `办理状态为“${zh}”，但没有填写${NAMES[field].zh}，请填写`,
    en: `the status is ${en} (${zh}), but the day of ${NAMES[field].en} is missing; fill it in`,
  });
}

function outOfOrder(first: keyof typeof NAMES, earlier: string, then: keyof typeof NAMES, later: string): Problem {
  return problem('DATE_ORDER', then, {
    zh: `${NAMES[then].zh}${later}早于${NAMES[first].zh}${earlier}，请核对`,
    en: `the ${NAMES[then].en} ${later} lies before the ${NAMES[first].en} ${earlier}; correct one of them`,
  });
}
