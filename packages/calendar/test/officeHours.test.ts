import { addOfficeHours, endOfOfficeHours, stateCouncilCalendar as calendar, withOfficeHours } from '../src/index.ts';

const at = (shanghai: string): Date => new Date(`${shanghai}+08:00`);

describe('the end of office hours', () => {
  it('differs between winter and summer', () => {
    expect(endOfOfficeHours(calendar, '2021-04-30').toISOString()).toBe('2021-04-30T09:30:00.000Z');
    expect(endOfOfficeHours(calendar, '2021-05-01').toISOString()).toBe('2021-05-01T10:00:00.000Z');
    expect(endOfOfficeHours(calendar, '2021-09-30').toISOString()).toBe('2021-09-30T10:00:00.000Z');
    expect(endOfOfficeHours(calendar, '2021-10-01').toISOString()).toBe('2021-10-01T09:30:00.000Z');
    expect(endOfOfficeHours(calendar, '2022-01-04').toISOString()).toBe('2022-01-04T09:30:00.000Z');
  });

  it('follows the version in force on the day', () => {
    const later = withOfficeHours(calendar, {
      validFrom: '2022-03-01', source: 'test',
      seasons: [{ name: 'ALL_YEAR', from: '01-01', morning: ['09:00', '12:00'], afternoon: ['13:00', '17:00'] }],
    });
    expect(endOfOfficeHours(later, '2022-02-28')).toEqual(at('2022-02-28T17:30:00'));
    expect(endOfOfficeHours(later, '2022-03-01')).toEqual(at('2022-03-01T17:00:00'));
  });
});

describe('two office hours for the first contact', () => {
  it('pass over the lunch break', () => {
    expect(addOfficeHours(calendar, at('2021-11-10T11:00:00'), 2)).toEqual({ due: at('2021-11-10T14:30:00'), provisional: false });
    expect(addOfficeHours(calendar, at('2021-07-14T12:30:00'), 2).due).toEqual(at('2021-07-14T16:30:00'));
  });

  it('pass over the night and the holiday, and count on a make-up day', () => {
    expect(addOfficeHours(calendar, at('2021-09-30T17:00:00'), 2).due).toEqual(at('2021-10-08T09:30:00'));
    expect(addOfficeHours(calendar, at('2021-09-26T23:30:00'), 2).due).toEqual(at('2021-09-27T10:30:00'));
    expect(addOfficeHours(calendar, at('2021-09-26T05:00:00'), 2).due).toEqual(at('2021-09-26T10:30:00'));
  });

  it('are provisional where the notice is missing', () => {
    expect(addOfficeHours(calendar, at('2027-03-01T09:00:00'), 2)).toEqual({ due: at('2027-03-01T11:00:00'), provisional: true });
    expect(() => addOfficeHours(calendar, at('2021-03-01T09:00:00'), 0)).toThrow(RangeError);
  });
});
