import { todayInShanghai } from '@zhuqi/calendar';
import { issueInReview, issueLedgered, issueLeft, issueMoved, publish } from '@zhuqi/events';
import type { SqlExecutor } from '@zhuqi/events';
import { writtenDay } from '@zhuqi/subgraph';
import type { Issue } from '../generated/prisma/client.ts';
import { IN_REVIEW } from './states.ts';

/** Tells of a step in its own transaction: to whoever counts the ledger, and to whoever must know that the issue moved. */
export async function announce(tx: SqlExecutor, move: string, before: Issue | null, after: Issue, at: Date, actor: string): Promise<void> {
  if (after.status) await publish(tx, issueLedgered, [{ ...ledgered(after), ...livedHere(after, at) }]);
  else if (isInReview(after)) await publish(tx, issueInReview, [inReview(after)]);
  else if (before && (before.status || isInReview(before))) await publish(tx, issueLeft, [{ id: after.id, enterpriseId: after.enterpriseId, state: after.state, on: todayInShanghai(at) }]);
  await publish(tx, issueMoved, [{
    id: after.id, number: after.version, enterpriseId: after.enterpriseId, move, from: before?.state ?? null, to: after.state, factor: after.factor, level: after.level, unitId: after.unitId,
    coHandlers: after.coHandlers, urgencyClass: after.urgencyClass, dueOn: writtenDay(after.dueOn), at: at.toISOString(), actor,
    submittedBy: after.submittedBy,
  }]);
}

function isInReview({ state }: Issue): boolean {
  return (IN_REVIEW as readonly string[]).includes(state);
}

/** What is announced of an issue on the ledger, whether a step or a workbook put it there (S37, S85). */
export function ledgered({ id, enterpriseId, factor, urgencyClass, level, unitId, status, reportedOn, dueOn, resolvedOn, closedOutOn, satisfaction }: Issue) {
  return {
    id, enterpriseId, factor, urgencyClass, level: level!, unitId: unitId!, status: status!, reportedOn: writtenDay(reportedOn), dueOn: writtenDay(dueOn)!,
    resolvedOn: writtenDay(resolvedOn), closedOutOn: writtenDay(closedOutOn), satisfaction,
  };
}

/** What is announced beside it of an issue on which a step was taken here at a moment, for the rates of E.4. What a workbook brought began elsewhere, so that nobody knows whether it was ever overdue: null. */
export function livedHere({ ledgeredAt, round, outcome, onSite, confirmation, firstOverdueOn, closedLate, evidenceOverridden, answeredInTime, answeredSolved, answeredSatisfaction }: Issue, at: Date) {
  const answered = answeredInTime !== null && answeredSolved !== null && answeredSatisfaction !== null;
  return {
    on: todayInShanghai(at), ledgeredOn: ledgeredAt && todayInShanghai(ledgeredAt), round, outcome, onSite, confirmation, everOverdue: ledgeredAt && (firstOverdueOn !== null || closedLate), evidenceOverridden,
    answer: answered ? { inTime: answeredInTime, solved: answeredSolved, satisfaction: answeredSatisfaction } : null,
  };
}

/** What is announced of an issue in review (S73, S74). */
export function inReview({ id, enterpriseId, factor, state, reportedOn }: Issue) {
  return { id, enterpriseId, factor, stage: state, reportedOn: writtenDay(reportedOn) };
}
