import { viewers } from '@zhuqi/testkit';
import { emergencyClasses, rosterId, visibleRosters } from '../src/enterprise.ts';

describe('the rules of the roster', () => {
  it('splits an emergency-equipment class into major and minor (S49)', () => {
    expect(emergencyClasses('抢险救援/破拆装备')).toEqual({ major: '抢险救援', minor: '破拆装备' });
    expect(emergencyClasses('现场保障')).toEqual({ major: '现场保障', minor: null });
    expect(emergencyClasses(null)).toEqual({ major: null, minor: null });
  });

  it('names a roster entry by year and credit code', () => {
    expect(rosterId(2021, '91370871XAMP00026Q')).toBe('2021/91370871XAMP00026Q');
  });

  it('lets each post reach what E.12 grants and an auditor nothing', () => {
    expect(visibleRosters(viewers.hqOffice)).toEqual({});
    expect(visibleRosters(viewers.factorGroup('LAND'))).toEqual({});
    expect(visibleRosters(viewers.countyOffice('任城区'))).toEqual({ county: '任城区' });
    expect(visibleRosters(viewers.taskForce('NEW_ENERGY'))).toEqual({ cluster: 'NEW_ENERGY' });
    expect(visibleRosters(viewers.residentCadre(['a']))).toEqual({ enterpriseId: { in: ['a'] } });
    expect(visibleRosters(viewers.auditor)).toEqual({ enterpriseId: { in: [] } });
    expect(visibleRosters({ subject: 'x', role: 'COUNTY_OFFICE' })).toEqual({ enterpriseId: { in: [] } });
  });
});
