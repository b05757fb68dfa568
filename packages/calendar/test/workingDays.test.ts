import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addWorkingDays, isWorkingDay, stateCouncilCalendar as calendar, withNotice, workingDaysBetween } from '../src/index.ts';
import { dateOf, dayNumber } from '../src/dates.ts';

interface Vector { start: string; workingDays: number; expectedDue: string }
const { vectors } = JSON.parse(readFileSync(join(import.meta.dirname, 'working-day-vectors.json'), 'utf8')) as { vectors: Vector[] };

describe('a due date', () => {
  it.each(vectors)('$workingDays working days after $start is $expectedDue', ({ start, workingDays, expectedDue }) => {
    expect(addWorkingDays(calendar, start, workingDays)).toMatchObject({ due: expectedDue, provisional: false });
    expect(workingDaysBetween(calendar, start, expectedDue)).toEqual({ days: workingDays, provisional: false });
    expect(workingDaysBetween(calendar, expectedDue, start).days).toBe(isWorkingDay(calendar, expectedDue).working ? -workingDays : NaN);
  });

  it('tells which days did not count and why', () => {
    expect(addWorkingDays(calendar, '2021-09-17', 2)).toEqual({
      due: '2021-09-22', provisional: false, skipped: [
        { date: '2021-09-19', reason: 'HOLIDAY', name: '中秋节' },
        { date: '2021-09-20', reason: 'HOLIDAY', name: '中秋节' },
        { date: '2021-09-21', reason: 'HOLIDAY', name: '中秋节' },
      ],
    });
    expect(addWorkingDays(calendar, '2021-11-05', 1).skipped).toEqual([{ date: '2021-11-06', reason: 'WEEKEND' }, { date: '2021-11-07', reason: 'WEEKEND' }]);
  });

  it('of the same working day is the day itself, or the next working day after a day off', () => {
    expect(addWorkingDays(calendar, '2021-09-18', 0)).toEqual({ due: '2021-09-18', provisional: false, skipped: [] });
    expect(addWorkingDays(calendar, '2021-11-07', 0)).toMatchObject({ due: '2021-11-08', skipped: [{ date: '2021-11-07' }] });
  });

  it('is refused for a part of a day, a negative number and a day that does not exist', () => {
    expect(() => addWorkingDays(calendar, '2021-09-17', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2021-09-17', -1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2021-02-29', 1)).toThrow(/2021-02-29/);
    expect(() => isWorkingDay(calendar, '2021-9-1')).toThrow(RangeError);
  });
});

describe('a day', () => {
  it('has its reason', () => {
    expect(isWorkingDay(calendar, '2021-11-10')).toEqual({ working: true, provisional: false, reason: 'WEEKDAY' });
    expect(isWorkingDay(calendar, '2021-11-13')).toEqual({ working: false, provisional: false, reason: 'WEEKEND' });
    expect(isWorkingDay(calendar, '2021-10-02')).toEqual({ working: false, provisional: false, reason: 'HOLIDAY', holiday: '国庆节' });
    expect(isWorkingDay(calendar, '2026-02-28')).toEqual({ working: true, provisional: false, reason: 'MAKE_UP_DAY' });
  });

  it('in December may be off by the notice of the next year', () => {
    expect(isWorkingDay(calendar, '2022-12-31')).toMatchObject({ working: false, reason: 'HOLIDAY', holiday: '元旦', provisional: false });
  });

  it('of a year without a notice goes by the plain week and says so', () => {
    expect(isWorkingDay(calendar, '2027-10-01')).toEqual({ working: true, provisional: true, reason: 'WEEKDAY' });
    expect(isWorkingDay(calendar, '2020-10-03')).toEqual({ working: false, provisional: true, reason: 'WEEKEND' });
  });

  it('at the end of the last year loaded is not yet certain, as the next New Year may move it', () => {
    expect(isWorkingDay(calendar, '2026-12-24').provisional).toBe(false);
    expect(isWorkingDay(calendar, '2026-12-31').provisional).toBe(true);
  });

  it('on the way to a due date makes that provisional', () => {
    expect(addWorkingDays(calendar, '2026-12-21', 3).provisional).toBe(false);
    expect(addWorkingDays(calendar, '2026-12-21', 15)).toMatchObject({ due: '2027-01-11', provisional: true });
    expect(workingDaysBetween(calendar, '2026-12-21', '2027-01-11')).toEqual({ days: 15, provisional: true });
  });
});

describe('the working days between two days', () => {
  it('are those that are counted one by one, over years with and without notices', () => {
    const start = dayNumber('2019-12-20');
    const random = numbersFrom(7);
    for (let pair = 0; pair < 400; pair += 1) {
      const [first, last] = [start + random(3_000), start + random(3_000)].sort((a, b) => a - b) as [number, number];
      const days = Array.from({ length: last - first }, (_, i) => isWorkingDay(calendar, dateOf(first + 1 + i)));
      const counted = { days: days.filter(({ working }) => working).length, provisional: days.some(({ provisional }) => provisional) };
      expect([dateOf(first), dateOf(last), workingDaysBetween(calendar, dateOf(first), dateOf(last))]).toEqual([dateOf(first), dateOf(last), counted]);
    }
  });

  it('are refused for a day that does not exist', () => {
    expect(() => workingDaysBetween(calendar, '2021-02-29', '2021-03-01')).toThrow(/2021-02-29/);
    expect(() => workingDaysBetween(calendar, '2021-03-01', '2100-02-29')).toThrow(/2100-02-29/);
    expect(workingDaysBetween(calendar, '2024-02-28', '2024-02-29')).toEqual({ days: 1, provisional: false });
  });
});

describe('a notice loaded later', () => {
  const notice = { year: 2027, sources: ['test'], holidays: [{ date: '2027-01-01', name: '元旦' }, { date: '2027-01-02', name: '元旦' }], workdays: ['2026-12-27'] };

  it('makes its year certain and leaves the calendar it was added to as it was', () => {
    const later = withNotice(calendar, notice);
    expect(isWorkingDay(later, '2026-12-27')).toEqual({ working: true, provisional: false, reason: 'MAKE_UP_DAY' });
    expect(isWorkingDay(later, '2026-12-31').provisional).toBe(false);
    expect(isWorkingDay(later, '2027-01-01').holiday).toBe('元旦');
    expect(isWorkingDay(calendar, '2027-01-01').provisional).toBe(true);
  });

  it('replaces the one of its year', () => {
    const revised = withNotice(withNotice(calendar, notice), { ...notice, holidays: [], workdays: [] });
    expect(isWorkingDay(revised, '2027-01-01')).toEqual({ working: true, provisional: false, reason: 'WEEKDAY' });
  });

  it('is refused when it contradicts itself', () => {
    const wrong = { ...notice, holidays: [{ date: '2027-02-30', name: '?' }, { date: '2027-01-02', name: '元旦' }], workdays: ['2027-01-02', '2027-01-04', '2028-01-01'] };
    expect(() => withNotice(calendar, wrong)).toThrow(/2027-02-30 is not a calendar date.*2028-01-01 is not of 2027.*2027-01-02 is both.*2027-01-04 is no Saturday/);
  });
});

/** Numbers that look random and are the same in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}
