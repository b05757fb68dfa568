/** Hours kept from a day of the year ('MM-DD') until the next season begins; times are 'HH:MM' in Shanghai. */
export interface Season {
  name: 'SUMMER' | 'WINTER' | 'ALL_YEAR';
  from: string;
  morning: readonly [string, string];
  afternoon: readonly [string, string];
}

/** One dated version of the office hours (E.2); the gap between morning and afternoon is the lunch break. */
export interface OfficeHours {
  validFrom: string;
  source: string;
  seasons: readonly Season[];
}

/** The office hours a calendar starts with; a city replaces them by `withOfficeHours`. */
export const officeHours: readonly OfficeHours[] = [
  {
    validFrom: '2021-01-01',
    source: 'default; no local notice loaded',
    seasons: [
      { name: 'SUMMER', from: '05-01', morning: ['08:30', '12:00'], afternoon: ['14:30', '18:00'] },
      { name: 'WINTER', from: '10-01', morning: ['08:30', '12:00'], afternoon: ['13:30', '17:30'] },
    ],
  },
];
