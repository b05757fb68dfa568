import { stateCouncilCalendar, withNotice } from '../src/index.ts';

/** Days off and make-up days as counted in the notices' own texts (共N天). */
const counted: [number, number, number][] = [
  [2021, 3 + 7 + 3 + 5 + 3 + 3 + 7, 7],
  [2022, 3 + 7 + 3 + 5 + 3 + 3 + 7, 7],
  [2023, 3 + 7 + 1 + 5 + 3 + 8, 7],
  [2024, 1 + 8 + 3 + 5 + 1 + 3 + 7, 8],
  [2025, 1 + 8 + 3 + 5 + 3 + 8, 5],
  [2026, 3 + 9 + 3 + 5 + 3 + 3 + 7, 6],
];

describe('the shipped notices', () => {
  it.each(counted)('of %i name %i days off and %i make-up days', (year, off, worked) => {
    const notice = stateCouncilCalendar.notices.find((one) => one.year === year);
    expect(new Set(notice?.holidays.map(({ date }) => date)).size).toBe(off);
    expect(notice?.workdays).toHaveLength(worked);
    expect(notice?.sources.join(' ')).toContain('https://www.gov.cn/');
  });

  it('do not contradict themselves and cover 2021 to 2026', () => {
    const reloaded = stateCouncilCalendar.notices.reduce(withNotice, stateCouncilCalendar);
    expect(reloaded).toEqual(stateCouncilCalendar);
    expect([...stateCouncilCalendar.years]).toEqual(counted.map(([year]) => year));
  });
});
