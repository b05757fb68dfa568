import { viewers } from '@zhuqi/testkit';
import { findingsOf } from '../src/finding.ts';
import { emptySeats, isHeld, isHeldIn, judgedOn, visibleTeams } from '../src/team.ts';

const day = new Date('2021-11-05');
const seat = (kind: string, from: string | null = null, to: string | null = null) => ({ seat: kind, from: from === null ? null : new Date(from), to: to === null ? null : new Date(to) });

describe('assist teams', () => {
  it('a city team needs a city leader, a county team a county leader (S10)', () => {
    const four = ['COUNTY_LEADER', 'DEPARTMENT_HEAD', 'RESIDENT_CADRE', 'LEAD_BANK_HEAD'].map((kind) => seat(kind));
    expect(emptySeats('COUNTY', four, day)).toEqual([]);
    expect(emptySeats('CITY', four, day)).toEqual(['CITY_LEADER']);
  });

  it('a seat counts from its first to its last day', () => {
    expect(isHeld(seat('RESIDENT_CADRE'), day)).toBe(true);
    expect(isHeld(seat('RESIDENT_CADRE', '2021-11-05', '2021-11-05'), day)).toBe(true);
    expect(isHeld(seat('RESIDENT_CADRE', '2021-11-06'), day)).toBe(false);
    expect(isHeld(seat('RESIDENT_CADRE', null, '2021-11-04'), day)).toBe(false);
  });

  it('judges an edition today in Shanghai, and by its last day once it is over', () => {
    expect(judgedOn(2021, new Date('2021-11-04T16:30:00Z'))).toEqual(day);
    expect(judgedOn(2021, new Date('2023-03-01T00:00:00Z'))).toEqual(new Date('2021-12-31'));
  });

  it('keeps seats of the latest edition beyond its year, but for those that a handover ended or began since', () => {
    const later = new Date('2022-03-01');
    const held = (from: string | null, to: string | null, on = later) => isHeldIn(2021, seat('RESIDENT_CADRE', from, to), on);
    expect([held(null, null), held(null, '2021-12-31'), held('2022-02-01', null), held(null, '2022-03-01')]).toEqual([true, true, true, true]);
    expect([held(null, '2021-06-30'), held(null, '2022-02-28'), held('2022-03-02', null)]).toEqual([false, false, false]);
    expect([held(null, '2021-12-31', day), held(null, '2021-11-04', day)]).toEqual([true, false]);
  });

  it('finds empty seats and enterprises without a cadre or with two (S11, E.14)', () => {
    const team = (id: string, enterpriseIds: string[]) => ({ id, year: 2021, level: 'COUNTY', enterpriseIds });
    const held = (kind: string, teamId: string, personId: string, enterpriseId: string | null = null, to: string | null = null) => ({ ...seat(kind, null, to), teamId, personId, enterpriseId });
    const seats = [
      ...['COUNTY_LEADER', 'DEPARTMENT_HEAD', 'LEAD_BANK_HEAD'].map((kind) => held(kind, '2021/A', 'p')),
      held('RESIDENT_CADRE', '2021/A', 'q', 'one'), held('RESIDENT_CADRE', '2021/A', 'q', 'two'), held('RESIDENT_CADRE', '2021/B', 'r', 'two'),
      held('RESIDENT_CADRE', '2021/A', 's', 'gone', '2021-10-01'),
    ];
    expect(findingsOf([team('2021/A', ['one', 'two', 'gone']), team('2021/B', [])], seats, day).map(({ id }) => id)).toEqual([
      'ENTERPRISE_WITHOUT_CADRE/2021/A/gone', 'ENTERPRISE_WITH_SEVERAL_CADRES/2021/A/two',
      'TEAM_SEAT_EMPTY/2021/B/COUNTY_LEADER', 'TEAM_SEAT_EMPTY/2021/B/DEPARTMENT_HEAD', 'TEAM_SEAT_EMPTY/2021/B/LEAD_BANK_HEAD',
    ]);
  });

  it('reaches all teams from the city’s offices, a county’s and the city’s from a county, the own ones from below, none for an auditor (E.12)', () => {
    for (const viewer of [viewers.hqOffice, viewers.dataTeam, viewers.factorGroup('LAND'), viewers.taskForce('NEW_ENERGY')]) expect(visibleTeams(viewer)).toEqual({});
    expect(visibleTeams(viewers.countyOffice('任城区'))).toEqual({ OR: [{ county: '任城区' }, { level: 'CITY' }] });
    expect(visibleTeams(viewers.residentCadre(['a']))).toEqual({ enterpriseIds: { hasSome: ['a'] } });
    expect(visibleTeams(viewers.auditor)).toEqual({ id: { in: [] } });
    expect(visibleTeams({ subject: 'x', role: 'COUNTY_OFFICE' })).toEqual({ id: { in: [] } });
  });
});
