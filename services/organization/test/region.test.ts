import { regionAliases, regionKind } from '../src/region.ts';

describe('regions by their names', () => {
  it('tells functional zones from counties (S14, S15)', () => {
    expect(['济宁高新区', '济宁经开区', '太白湖新区', '曲阜旅游度假区', '济宁经济技术开发区'].map(regionKind)).toEqual(Array(5).fill('FUNCTIONAL_ZONE'));
    expect(['任城区', '曲阜市', '微山县', '兖州区'].map(regionKind)).toEqual(Array(4).fill('COUNTY'));
  });

  it('knows a zone without the city and by its long form', () => {
    expect(regionAliases('济宁高新区')).toEqual(expect.arrayContaining(['高新区', '济宁市高新区', '济宁高新技术产业开发区', '高新技术产业开发区']));
    expect(regionAliases('济宁经开区')).toEqual(expect.arrayContaining(['经开区', '济宁经济技术开发区', '济宁经济开发区']));
    expect(regionAliases('济宁经济技术开发区')).toContain('经开区');
    expect(regionAliases('曲阜旅游度假区')).toEqual(expect.arrayContaining(['曲阜度假区']));
  });

  it('knows a county with the city before it, and never its own name as an alias', () => {
    expect(regionAliases('任城区')).toEqual(['济宁市任城区']);
    expect(regionAliases('济宁高新区')).not.toContain('济宁高新区');
  });
});
