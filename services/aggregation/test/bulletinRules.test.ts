import { viewers } from '@zhuqi/testkit';
import { basisOf, checkMayAsk, labelOf } from '../src/bulletin.ts';

const city = { cluster: null, county: null };
const now = new Date('2021-11-06T00:00:00Z');

describe('who may ask for a bulletin (E.12)', () => {
  it('the command office and the data team, for any scope', () => {
    for (const viewer of [viewers.hqOffice, viewers.dataTeam]) {
      for (const scope of [city, { cluster: 'NEW_ENERGY', county: null } as const, { cluster: null, county: '任城区' }]) expect(() => checkMayAsk(viewer, scope)).not.toThrow();
    }
  });

  it('a county office for its county and what lies within it', () => {
    const viewer = viewers.countyOffice('任城区');
    expect(() => checkMayAsk(viewer, { cluster: null, county: '任城区' })).not.toThrow();
    expect(() => checkMayAsk(viewer, { cluster: 'NEW_ENERGY', county: '任城区' })).not.toThrow();
    expect(() => checkMayAsk(viewer, { cluster: null, county: '曲阜市' })).toThrow('任城区');
    expect(() => checkMayAsk(viewer, city)).toThrow(/请给出 county: "任城区".*give county: "任城区"/);
    expect(() => checkMayAsk({ subject: 'x', role: 'COUNTY_OFFICE' }, city)).toThrow();
  });

  it('a task force for its cluster and what lies within it', () => {
    const viewer = viewers.taskForce('NEW_ENERGY');
    expect(() => checkMayAsk(viewer, { cluster: 'NEW_ENERGY', county: '任城区' })).not.toThrow();
    expect(() => checkMayAsk(viewer, { cluster: 'NEW_MATERIALS', county: null })).toThrow(/cluster: NEW_ENERGY/);
    expect(() => checkMayAsk(viewer, { cluster: null, county: '任城区' })).toThrow();
  });

  it('nobody else', () => {
    for (const viewer of [viewers.auditor, viewers.factorGroup('FINANCE'), viewers.residentCadre(['a']), viewers.assistTeam(['a']), viewers.enterprise('a'), viewers.withoutPost]) {
      expect(() => checkMayAsk(viewer, city)).toThrow(expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }));
    }
  });
});

describe('the basis of a bulletin', () => {
  it('takes its edition from its day', () => {
    expect(basisOf('2021-11-05', null, city, now)).toEqual({ year: 2021, asOf: '2021-11-05', knownAt: now, scope: city });
  });

  it('looks back from the moment given, and from the present when that is still to come', () => {
    expect(basisOf('2021-11-05', '2021-11-05T01:00:00.000Z', city, now).knownAt).toEqual(new Date('2021-11-05T01:00:00Z'));
    expect(basisOf('2021-11-05', '2031-11-05T01:00:00.000Z', city, now).knownAt).toEqual(now);
  });

  it('names its scope', () => {
    expect([labelOf(city), labelOf({ cluster: 'NEW_ENERGY', county: null }), labelOf({ cluster: 'NEW_ENERGY', county: '任城区' })]).toEqual(['全市', '新能源', '任城区 新能源']);
  });
});
