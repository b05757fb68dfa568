import { isSkipped, roundOf, sealingOf, stateCouncilCalendar as calendar, todayInShanghai } from '../src/index.ts';

describe('a dispatch round', () => {
  it('runs from Monday to Sunday, over the end of a month and a year', () => {
    expect(roundOf('2021-11-08')).toEqual({ from: '2021-11-08', to: '2021-11-14' });
    expect(roundOf('2021-11-14')).toEqual({ from: '2021-11-08', to: '2021-11-14' });
    expect(roundOf('2022-01-01')).toEqual({ from: '2021-12-27', to: '2022-01-02' });
  });

  it('is sealed at noon of the first working day after it', () => {
    expect(sealingOf(calendar, roundOf('2021-11-10'))).toEqual({ at: new Date('2021-11-15T12:00:00+08:00'), provisional: false });
    expect(sealingOf(calendar, roundOf('2021-09-30')).at).toEqual(new Date('2021-10-08T12:00:00+08:00'));
  });

  it('is skipped when it has no working day', () => {
    expect(isSkipped(calendar, roundOf('2021-10-06'))).toBe(false);
    expect(isSkipped(calendar, roundOf('2026-02-18'))).toBe(true);
    expect(isSkipped(calendar, roundOf('2021-11-10'))).toBe(false);
  });
});

describe('today', () => {
  it('is the day in Shanghai, wherever the program runs', () => {
    expect(todayInShanghai(new Date('2021-11-08T15:59:59.999Z'))).toBe('2021-11-08');
    expect(todayInShanghai(new Date('2021-11-08T16:00:00Z'))).toBe('2021-11-09');
    expect(todayInShanghai(new Date('2021-12-31T20:00:00Z'))).toBe('2022-01-01');
  });
});
