import { workingDaysBetween, todayInShanghai } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { IN_REVIEW } from '../life/states.ts';

/** To whom a minute of an issue's life is charged: the reviews, the command office (dispatch and arbitration), a unit, an accepted pause, or the time before an office's ledger was loaded, of which no steps are known. */
export type ShareKind = 'REVIEW' | 'HQ' | 'UNIT' | 'PAUSE' | 'UNRECORDED';

/** Whose share it is; `unitId` only for a unit's. */
export interface Charge {
  share: ShareKind;
  unitId: string | null;
}

/** What of a step the clocks read. */
export interface ClockStep {
  at: Date;
  toState: string;
  /** The responsible unit after the step. */
  unitId: string | null;
}

/** A stretch of an issue's life that is charged to one share, in whole minutes. */
export interface Span extends Charge {
  from: Date;
  to: Date;
}

/** One share of an issue's life: whole minutes, and the working days that began while it held the issue. */
export interface Share extends Charge {
  minutes: number;
  workingDays: number;
}

/** Time before the first step that is known, for issues that came from an office's ledger. */
export interface Unrecorded {
  from: Date;
  to: Date;
}

const MINUTE = 60_000;
const REVIEWED: readonly string[] = [...IN_REVIEW, 'RESOLVED'];
const WITH_UNIT: readonly string[] = ['ASSIGNED', 'IN_PROGRESS'];
const PAUSED: readonly string[] = ['SUSPENDED', 'RETURNED_TO_SUBMITTER'];

/**
 * To whom time in a state is charged; null where it belongs to nobody: before the submission and after the end (E.1). A unit is charged from the dispatch, never from signing;
 * on the ledger without a unit at work, arbitration included, it is the command office's (E.6); the confirmation and the close-out decision are review.
 */
export function chargeOf({ toState, unitId }: Pick<ClockStep, 'toState' | 'unitId'>): Charge | null {
  if (REVIEWED.includes(toState)) return { share: 'REVIEW', unitId: null };
  if (toState === 'LEDGERED') return { share: 'HQ', unitId: null };
  if (WITH_UNIT.includes(toState)) return { share: 'UNIT', unitId };
  return PAUSED.includes(toState) ? { share: 'PAUSE', unitId: null } : null;
}

/**
 * An issue's life from its submission to its end, or to `now`, as spans: each minute is charged to exactly one share. Time between a close-out, a rejection, a withdrawal or a merger and
 * what takes it back belongs to nobody and is no part of the life. `steps` in their order.
 */
export function spansOf(steps: readonly ClockStep[], now: Date, unrecorded: Unrecorded | null = null): Span[] {
  const before: Span[] = unrecorded ? [{ share: 'UNRECORDED', unitId: null, from: wholeMinute(unrecorded.from), to: wholeMinute(unrecorded.to) }] : [];
  const after = steps.flatMap((step, i): Span[] => {
    const charge = chargeOf(step);
    return charge ? [{ ...charge, from: wholeMinute(step.at), to: wholeMinute(steps[i + 1]?.at ?? now) }] : [];
  });
  return [...before, ...after].filter(({ from, to }) => from < to);
}

/** What each share has taken of an issue's life; together they are its end-to-end time, to the minute. */
export function sharesOf(spans: readonly Span[], calendar: WorkingCalendar): Share[] {
  const shares = new Map<string, Share>();
  for (const { share, unitId, from, to } of spans) {
    const key = `${share}/${unitId ?? ''}`;
    const { minutes, workingDays } = shares.get(key) ?? { minutes: 0, workingDays: 0 };
    shares.set(key, { share, unitId, minutes: minutes + (to.getTime() - from.getTime()) / MINUTE, workingDays: workingDays + workingDaysBetween(calendar, todayInShanghai(from), todayInShanghai(to)).days });
  }
  return [...shares.values()];
}

/** Minutes and working days of several shares together. */
export function totalOf(shares: readonly Share[]): Pick<Share, 'minutes' | 'workingDays'> {
  return shares.reduce((total, { minutes, workingDays }) => ({ minutes: total.minutes + minutes, workingDays: total.workingDays + workingDays }), { minutes: 0, workingDays: 0 });
}

function wholeMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / MINUTE) * MINUTE);
}
