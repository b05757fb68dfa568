import { classAShares } from './classAShares.ts';
import { closingBursts } from './closingBursts.ts';
import { dueDays } from './dueDays.ts';
import type { Judge, Look } from './look.ts';
import { openWithoutUpdate } from './openWithoutUpdate.ts';
import { resolvedWithoutEvidence } from './resolvedWithoutEvidence.ts';
import { keepLooked, similarIssues } from './similarIssues.ts';

/** How a kind of finding is judged. */
export interface Kind {
  judge: Judge;
  /** It tells of a past event and stands until it is settled. */
  pastEvent?: boolean;
  /** Keeps how far it has looked, once what was found is kept. */
  looked?: (look: Look) => Promise<unknown>;
}

/** The kinds of E.14 that this service can judge; a finding ends when it is not found any more, unless its kind tells of a past event. */
export const findingKinds = {
  OPEN_WITHOUT_UPDATE: { judge: openWithoutUpdate },
  DUE_DATE_MISSING_OR_NOT_WORKING_DAY: { judge: dueDays },
  RESOLVED_WITHOUT_EVIDENCE: { judge: resolvedWithoutEvidence },
  SIMILAR_WITHIN_30_DAYS: { judge: similarIssues, looked: keepLooked },
  CLASS_A_SHARE: { judge: classAShares },
  CLOSING_BURST: { judge: closingBursts, pastEvent: true },
} as const satisfies Record<string, Kind>;

/** A kind of finding (E.14). */
export type FindingKind = keyof typeof findingKinds;
