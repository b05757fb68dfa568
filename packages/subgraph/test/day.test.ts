import { storedDay, writtenDay } from '../src/index.ts';

describe('days', () => {
  it.each(['2021-07-27', '2021-12-31', '2024-02-29', '1999-01-01'])('%s comes back from the database as it went in', (day) => {
    expect(storedDay(day)).toEqual(new Date(`${day}T00:00:00.000Z`));
    expect(writtenDay(storedDay(day))).toBe(day);
  });

  it('an absent day stays absent', () => {
    expect(storedDay(null)).toBeNull();
    expect(writtenDay(null)).toBeNull();
  });
});
