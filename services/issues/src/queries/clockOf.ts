import { endOfOfficeHours, todayInShanghai, workingDaysBetween } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { writtenDay } from '@zhuqi/subgraph';
import { basisOf } from '../clock/basis.ts';
import { cardOf } from '../clock/cards.ts';
import { chargeOf, sharesOf, spansOf, totalOf } from '../clock/shares.ts';
import type { Unrecorded } from '../clock/shares.ts';
import { stepDeadline } from '../clock/stepDeadline.ts';
import type { Context } from '../context.ts';
import type { IssueClock, IssueClockState } from '../generated/graphql.ts';
import type { Issue, IssueStep } from '../generated/prisma/client.ts';
import { holderOf } from '../life/holder.ts';
import { dueDay, isOverdue } from '../life/overdue.ts';
import { holderNamed } from './availableActions.ts';

const DUE_COUNTS: readonly string[] = ['LEDGERED', 'ASSIGNED', 'IN_PROGRESS', 'SUSPENDED', 'RESOLVED'];
const STANDS_STILL: readonly string[] = ['SUSPENDED', 'RESOLVED'];

/** An issue's clock, as a UI shows it (E.2, E.3); a past state's stands at the moment its next step was taken. */
export async function clockOf({ loaders, now: current }: Context, issue: Issue): Promise<IssueClock> {
  const [all, calendar, rules, slipped] = await Promise.all([loaders.stepsOfIssue.load(issue.id), loaders.calendar(), loaders.rules(issue.rulesVersion), loaders.milestoneSlipped.load(issue.id)]);
  const steps = all.filter(({ number }) => number <= issue.version);
  const now = all.find(({ number }) => number === issue.version + 1)?.at ?? current();
  const due = DUE_COUNTS.includes(issue.state) ? dueDay(issue) : null;
  const shares = sharesOf(spansOf(steps, now, unrecordedOf(issue, steps[0])), calendar);
  const elapsed = totalOf(shares);
  const paused = totalOf(shares.filter(({ share }) => share === 'PAUSE'));
  const next = stepDeadline(issue, steps, rules, calendar);
  const basis = due === null ? null : basisOf(issue, calendar);
  return {
    state: clockState(issue),
    dueOn: due,
    dueAt: due && endOfOfficeHours(calendar, due),
    provisional: issue.dueProvisional,
    overdue: isOverdue(issue, now, calendar),
    remainingWorkingDays: due === null ? null : remaining(issue, steps, due, now, calendar),
    elapsedWorkingDays: elapsed.workingDays,
    elapsedMinutes: elapsed.minutes,
    pausedWorkingDays: paused.workingDays,
    pausedMinutes: paused.minutes,
    holder: holderNamed(issue),
    heldSince: heldSince(steps),
    basis: basis && { ...basis, skipped: basis.skipped.map(({ date, reason, name }) => ({ day: date, reason, name: name ?? null })) },
    next: next && { ...next, dueOn: todayInShanghai(next.dueAt), passed: now > next.dueAt },
    shares: shares.map(({ unitId, ...share }) => ({ ...share, unit: unitId ? { id: unitId } : null })),
    card: cardOf({ ...issue, milestoneSlipped: slipped !== null }, now, rules, calendar),
  };
}

function clockState({ state, unitId }: Issue): IssueClockState {
  if (state === 'DRAFT') return 'NOT_STARTED';
  const charge = chargeOf({ toState: state, unitId });
  return charge ? (charge.share === 'PAUSE' ? 'PAUSED' : 'RUNNING') : 'ENDED';
}

function remaining({ state }: Issue, steps: readonly IssueStep[], due: string, now: Date, calendar: WorkingCalendar): number {
  const since = STANDS_STILL.includes(state) ? steps[steps.findLastIndex(({ toState }) => toState !== state) + 1]?.at : undefined;
  return workingDaysBetween(calendar, todayInShanghai(since ?? now), due).days;
}

function heldSince(steps: readonly IssueStep[]): Date | null {
  const holders = steps.map(({ toState, unitId }) => {
    const party = holderOf({ state: toState });
    return party === 'HANDLER' ? `${party} ${unitId}` : party;
  });
  const holder = holders.at(-1) ?? null;
  return holder === null ? null : (steps[holders.findLastIndex((each) => each !== holder) + 1]?.at ?? null);
}

/** An issue that a ledger brought was reported before its first step here; one that was over by then ended on its own day. */
function unrecordedOf({ reportedOn, submittedAt, closedOutOn }: Issue, first: IssueStep | undefined): Unrecorded | null {
  if (!first || first.toState === 'DRAFT') return null;
  const from = submittedAt ?? shanghaiMidnight(reportedOn);
  const ended = closedOutOn && shanghaiMidnight(closedOutOn, 1);
  return { from, to: ended && ended < first.at ? ended : first.at };
}

function shanghaiMidnight(day: Date, later = 0): Date {
  return new Date(new Date(`${writtenDay(day)}T00:00:00+08:00`).getTime() + later * 86_400_000);
}
