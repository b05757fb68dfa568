import { cohortOf } from '../src/cohort.ts';
import { issueRate } from '../src/rates.ts';

describe('a rate of issues', () => {
  it('is in percent with one decimal, half up, with its numerator, denominator and version', () => {
    expect(issueRate('closeOutRate', 648, 708)).toEqual({ numerator: 648, denominator: 708, percent: '91.5', unknown: 0, metricVersion: 1 });
  });

  it.each([[1, 2000, '0.1'], [1, 2001, '0.0'], [999, 2000, '50.0'], [1999, 2000, '100.0'], [123, 800, '15.4'], [1, 3, '33.3'], [2, 3, '66.7'], [0, 5, '0.0'], [5, 5, '100.0']])('of %d by %d is %s', (numerator, denominator, percent) => {
    expect(issueRate('onTimeRate', numerator, denominator).percent).toBe(percent);
  });

  it('is null for none out of none, and says how many are not known', () => {
    expect(issueRate('onTimeRate', 0, 0, 7)).toMatchObject({ percent: null, denominator: 0, unknown: 7 });
  });
});

describe('a cohort', () => {
  it('is the edition’s year unless a period is given', () => {
    expect(cohortOf(2021, null, null)).toEqual({ by: 'REPORTED', from: '2021-01-01', to: '2021-12-31' });
    expect(cohortOf(2021, '2021-04-01', '2021-04-01')).toEqual({ by: 'LEDGERED', from: '2021-04-01', to: '2021-04-01' });
  });

  it.each([['2021-04-01', null, 'ledgeredTo'], [null, '2021-04-01', 'ledgeredFrom'], ['2021-04-02', '2021-04-01', 'ledgeredTo']])('from %s to %s is refused', (from, to, argument) => {
    expect(() => cohortOf(2021, from, to)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', argument } }));
  });

  it('of a year out of reach is refused', () => {
    for (const year of [0, -1, 99_999]) expect(() => cohortOf(year, null, null)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', argument: 'year' } }));
  });
});
