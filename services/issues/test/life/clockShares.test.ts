import { stateCouncilCalendar as calendar } from '@zhuqi/calendar';
import { sharesOf, spansOf, totalOf } from '../../src/clock/shares.ts';
import type { ClockStep } from '../../src/clock/shares.ts';
import { moves } from '../../src/life/moves.ts';
import type { Move } from '../../src/life/moves.ts';
import type { State } from '../../src/life/states.ts';

const MINUTE = 60_000;
const step = (at: string, toState: State, unitId: string | null = null): ClockStep => ({ at: new Date(`2022-03-${at}+08:00`), toState, unitId });
const sharesBy = (steps: ClockStep[], now: string) => Object.fromEntries(sharesOf(spansOf(steps, new Date(`2022-03-${now}+08:00`)), calendar).map(({ share, unitId, minutes }) => [unitId ?? share, minutes]));

describe('the shares of an issue’s time', () => {
  it('are the reviews’, the command office’s and the unit’s from the dispatch, never from signing', () => {
    expect(sharesBy([
      step('01T08:00', 'DRAFT'), step('01T09:00', 'COUNTY_REVIEW'), step('01T10:00', 'CITY_REVIEW'), step('01T10:30', 'LEDGERED', 'TD'), step('01T11:00', 'ASSIGNED', 'TD'),
      step('01T12:00', 'IN_PROGRESS', 'TD'), step('02T12:00', 'RESOLVED', 'TD'), step('02T12:10', 'RESOLVED', 'TD'), step('02T13:00', 'CLOSED_OUT', 'TD'),
    ], '31T00:00')).toEqual({ REVIEW: 60 + 30 + 60, HQ: 30, TD: 60 + 24 * 60 });
  });

  it('charge each unit only its own holding time, and the command office with the return and the arbitration (E.6)', () => {
    expect(sharesBy([
      step('01T09:00', 'COUNTY_REVIEW'), step('01T10:00', 'LEDGERED', 'TD'), step('01T10:05', 'ASSIGNED', 'TD'), step('01T11:05', 'LEDGERED', 'TD'), step('01T11:25', 'ASSIGNED', 'NY'),
      step('01T11:35', 'LEDGERED', 'NY'), step('01T12:35', 'ASSIGNED', 'TD'),
    ], '01T13:05')).toEqual({ REVIEW: 60, HQ: 5 + 20 + 60, TD: 60 + 30, NY: 10 });
  });

  it('leave out what lies between a close-out and the reopening, and show accepted pauses apart', () => {
    expect(sharesBy([
      step('01T09:00', 'COUNTY_REVIEW'), step('01T09:30', 'RETURNED_TO_SUBMITTER'), step('01T10:00', 'COUNTY_REVIEW'), step('01T10:01', 'IN_PROGRESS', 'TD'), step('01T10:11', 'SUSPENDED', 'TD'),
      step('01T11:11', 'IN_PROGRESS', 'TD'), step('01T11:12', 'RESOLVED', 'TD'), step('01T11:15', 'CLOSED_OUT', 'TD'), step('20T11:15', 'IN_PROGRESS', 'TD'),
    ], '20T11:20')).toEqual({ REVIEW: 30 + 1 + 3, PAUSE: 30 + 60, TD: 10 + 1 + 5 });
  });

  it('of an issue that a ledger brought begin with the time of which no steps are known', () => {
    const unrecorded = { from: new Date('2022-02-28T00:00:00+08:00'), to: new Date('2022-03-01T09:00:00+08:00') };
    const shares = sharesOf(spansOf([step('01T09:00', 'IN_PROGRESS', 'TD')], new Date('2022-03-02T09:00:00+08:00'), unrecorded), calendar);
    expect(shares).toEqual([{ share: 'UNRECORDED', unitId: null, minutes: 33 * 60, workingDays: 1 }, { share: 'UNIT', unitId: 'TD', minutes: 24 * 60, workingDays: 1 }]);
  });

  it('add up to the end-to-end time to the minute, each minute in exactly one, whatever the history', () => {
    const names = new Set<string>();
    for (let seed = 1; seed <= 1_000; seed++) {
      const { steps, now, taken } = randomHistory(seed);
      taken.forEach((name) => names.add(name));
      const shares = sharesOf(spansOf(steps, now), calendar);
      const told = Object.fromEntries(shares.map(({ share, unitId, minutes }) => [unitId ?? share, minutes]));
      const counted = minuteByMinute(steps, now);
      expect({ seed, told }).toEqual({ seed, told: counted });
      expect(totalOf(shares).minutes).toBe(endToEnd(steps, now));
    }
    // The walks come by every move that matters to the clocks.
    expect([...names]).toEqual(expect.arrayContaining(['submit', 'returnToSubmitter', 'dispatch', 'returnToDispatcher', 'arbitrate', 'grantSuspension', 'resume', 'resolve', 'redo', 'closeOut', 'reopen', 'merge', 'unmerge', 'reject', 'decideAppeal', 'withdraw']));
  });
});

/** A walk of up to forty steps along E.1, at moments that are no whole minutes. */
function randomHistory(seed: number): { steps: ClockStep[]; now: Date; taken: string[] } {
  const random = randomBy(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  let at = Date.parse('2022-01-28T08:00:00+08:00');
  const later = () => new Date((at += Math.floor(random() ** 4 * 600 * MINUTE)));
  const steps: ClockStep[] = [{ at: later(), toState: 'DRAFT', unitId: null }];
  const taken: string[] = [];
  for (let length = 1 + Math.floor(random() * 40); length > 0; length--) {
    const { toState, unitId } = steps.at(-1)!;
    const possible = Object.entries<Move>(moves).filter(([, move]) => move.from.includes(toState as State));
    if (possible.length === 0) break;
    // Moves that keep the state are many and charge nothing anew.
    const [name, move] = pick(random() < 0.8 ? possible.filter(([, { to }]) => to.some((state) => state !== 'SAME' && state !== toState)) : possible) ?? pick(possible);
    const to = pick(move.to);
    const hands = ['enterOnLedger', 'dispatch', 'arbitrate', 'reopen'].includes(name) || (to !== 'SAME' && unitId === null);
    taken.push(name);
    steps.push({ at: later(), toState: to === 'SAME' ? toState : to, unitId: hands ? pick(['TD', 'NY', 'JR']) : unitId });
  }
  return { steps, now: later(), taken };
}

const OPEN_STATES = ['COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED_TO_SUBMITTER', 'LEDGERED', 'ASSIGNED', 'IN_PROGRESS', 'SUSPENDED', 'RESOLVED'];
const SHARE_OF: Record<string, string | null> = {
  DRAFT: null, COUNTY_REVIEW: 'REVIEW', CITY_REVIEW: 'REVIEW', RESOLVED: 'REVIEW', LEDGERED: 'HQ', RETURNED_TO_SUBMITTER: 'PAUSE', SUSPENDED: 'PAUSE', ASSIGNED: 'unit', IN_PROGRESS: 'unit',
  CLOSED_OUT: null, REJECTED: null, WITHDRAWN: null, MERGED: null,
};

/** The same told the slow way: each minute asked for who held the issue at its end. */
function minuteByMinute(steps: ClockStep[], now: Date): Record<string, number> {
  const counted: Record<string, number> = {};
  const minuteOf = (moment: Date) => Math.floor(moment.getTime() / MINUTE);
  let current = 0;
  for (let minute = minuteOf(steps[0]!.at); minute < minuteOf(now); minute++) {
    while (current + 1 < steps.length && minuteOf(steps[current + 1]!.at) <= minute) current++;
    const { toState, unitId } = steps[current]!;
    const share = SHARE_OF[toState] === 'unit' ? unitId : SHARE_OF[toState];
    if (share) counted[share] = (counted[share] ?? 0) + 1;
  }
  return counted;
}

/** From each submission or reopening to the end that follows, or to now. */
function endToEnd(steps: ClockStep[], now: Date): number {
  const minuteOf = (moment: Date) => Math.floor(moment.getTime() / MINUTE);
  let minutes = 0;
  let begun: number | null = null;
  for (const { at, toState } of steps) {
    if (begun === null && OPEN_STATES.includes(toState)) begun = minuteOf(at);
    if (begun !== null && !OPEN_STATES.includes(toState)) {
      minutes += minuteOf(at) - begun;
      begun = null;
    }
  }
  return begun === null ? minutes : minutes + minuteOf(now) - begun;
}

/** A small generator of numbers in [0, 1), the same for the same seed (mulberry32). */
function randomBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
