import { z } from 'zod';
import type { Db } from '../generated/db.ts';

const days = z.number().int().min(0).max(366);
const byClass = z.object({ A: days, B: days });

/** What deadlines and limits a version of the rules holds; working days (WD) unless the name says otherwise. */
export const rulesShape = z.object({
  /** Review at each level, and dispatch after ledgering (E.2). */
  reviewDays: byClass,
  dispatchDays: byClass,
  /** First contact with the enterprise: office hours for class A, days for class B. */
  firstContactHours: z.number().positive().max(100),
  firstContactDays: days,
  replyDays: byClass,
  resolveDays: byClass,
  /** The total an extension may reach (E.2). */
  extensionDays: byClass,
  planDays: days,
  /** Long-cycle issues: milestones at most so far apart. */
  milestoneGapDays: days,
  confirmationDays: days,
  closeOutDays: days,
  /** Until when the lead unit may return an issue (E.6). */
  returnDays: byClass,
  arbitrationDays: days,
  /** How long the submitter has to complete a returned issue, then it is withdrawn (E.1). */
  completionDays: days,
  /** How long an issue may wait for its enterprise in total (E.7). */
  waitingDays: days,
  redoDays: days,
  /** Calendar days, these two. */
  reopenDays: days,
  unmergeDays: days,
  /** Cards, supervision and escalation (E.3). */
  yellowDaysBefore: days,
  /** Calendar days without an update. */
  yellowAfterSilentDays: days,
  superviseAfterDays: days,
  escalateAfterDays: days,
});

/** A version's deadlines and limits. */
export type Rules = z.infer<typeof rulesShape>;

/** Version 1: the defaults of E.1 to E.10. */
export const defaultRules: Rules = {
  reviewDays: { A: 0, B: 1 }, dispatchDays: { A: 0, B: 1 }, firstContactHours: 2, firstContactDays: 1, replyDays: { A: 1, B: 3 }, resolveDays: { A: 5, B: 15 },
  extensionDays: { A: 15, B: 30 }, planDays: 5, milestoneGapDays: 30, confirmationDays: 5, closeOutDays: 2, returnDays: { A: 1, B: 2 }, arbitrationDays: 1,
  completionDays: 5, waitingDays: 10, redoDays: 3, reopenDays: 90, unmergeDays: 30, yellowDaysBefore: 1, yellowAfterSilentDays: 7, superviseAfterDays: 5, escalateAfterDays: 10,
};

/** The rules of a version; a record keeps the version it began under. Throws where there is no such version. */
export async function rulesOf(db: Pick<Db, 'ruleVersion'>, version: number): Promise<Rules> {
  if (version === 1) return defaultRules;
  const { rules } = await db.ruleVersion.findUniqueOrThrow({ where: { version } });
  return rulesShape.parse(rules);
}

/** The rules of every version, by number. */
export async function allRules(db: Pick<Db, 'ruleVersion'>): Promise<ReadonlyMap<number, Rules>> {
  const versions = await db.ruleVersion.findMany();
  return new Map([[1, defaultRules], ...versions.map(({ version, rules }) => [version, rulesShape.parse(rules)] as const)]);
}

/** The version in force on a day `YYYY-MM-DD`: what issues submitted that day begin under. */
export async function versionInForce(db: Pick<Db, 'ruleVersion'>, day: string): Promise<number> {
  const latest = await db.ruleVersion.findFirst({ where: { validFrom: { lte: new Date(day) } }, orderBy: [{ validFrom: 'desc' }, { version: 'desc' }] });
  return latest?.version ?? 1;
}

/** Which of the two deadlines holds: unclassified issues have those of class B (E.5). */
export function ofClass<T>(deadlines: { A: T; B: T }, urgencyClass: string | null): T {
  return urgencyClass === 'A' ? deadlines.A : deadlines.B;
}
