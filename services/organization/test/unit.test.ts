import { viewers } from '@zhuqi/testkit';
import { clusterOf, factorOf, unitAliases, visibleUnits } from '../src/unit.ts';
import type { UnitKind } from '../src/unit.ts';
import { entitiesOf } from '../src/unitLedger.ts';

const named = (name: string, kind: UnitKind, county: string | null = null) => ({ name, kind, county });

describe('units by their names', () => {
  it.each([
    ['人才保障组', 'TALENT'], ['政策支持保障组', 'POLICY'], ['政策保障组', 'POLICY'], ['金融保障组', 'FINANCE'], ['基金保障组', 'FUND'],
    ['土地保障组', 'LAND'], ['生态环境保障组', 'ENVIRONMENT'], ['生态环保保障组', 'ENVIRONMENT'], ['能源保障组', 'ENERGY'],
  ])('%s secures %s (S6)', (name, factor) => expect(factorOf(named(name, 'FACTOR_GROUP'))).toBe(factor));

  it.each([
    ['高端装备产业集群发展专班', 'HIGH_END_EQUIPMENT'], ['高端化工产业集群专班', 'HIGH_END_CHEMICALS'], ['新一代信息技术专班', 'NEXT_GEN_IT'],
    ['医药产业集群发展专班', 'PHARMACEUTICALS'], ['节能环保产业集群发展专班', 'ENERGY_SAVING_ENVIRONMENTAL'],
  ])('%s works for %s (S5)', (name, cluster) => expect(clusterOf(named(name, 'CLUSTER_TASK_FORCE'))).toBe(cluster));

  it('tells neither cluster nor factor where the name or the kind gives none', () => {
    expect(clusterOf(named('低空经济专班', 'CLUSTER_TASK_FORCE'))).toBeNull();
    expect(clusterOf(named('医药', 'PARTICIPATING_UNIT'))).toBeNull();
    expect(factorOf(named('数据保障组', 'FACTOR_GROUP'))).toBeNull();
  });

  it('knows a factor group by every name the offices write (I-16)', () => {
    expect(unitAliases(named('金融保障组', 'FACTOR_GROUP'))).toEqual(expect.arrayContaining(['金融', '金融组', '贷款']));
    expect(unitAliases(named('政策支持保障组', 'FACTOR_GROUP'))).toEqual(expect.arrayContaining(['政策支持', '政策支持组', '政策保障组']));
    expect(unitAliases(named('生态环境保障组', 'FACTOR_GROUP'))).toEqual(expect.arrayContaining(['生态环境', '生态环保', '生态环保组', '生态环保保障组']));
  });

  it('knows a task force, a county command and the office by theirs', () => {
    expect(unitAliases(named('高端装备产业集群发展专班', 'CLUSTER_TASK_FORCE'))).toEqual(expect.arrayContaining(['高端装备产业集群专班', '高端装备专班', '高端装备']));
    expect(unitAliases(named('任城区制造强市建设指挥部办公室', 'COUNTY_COMMAND', '任城区'))).toEqual(expect.arrayContaining(['任城区指挥部办公室', '任城区']));
    expect(unitAliases(named('济宁高新区制造强市建设指挥部办公室', 'COUNTY_COMMAND', '济宁高新区'))).toEqual(expect.arrayContaining(['高新区', '高新区指挥部办公室']));
    expect(unitAliases(named('济宁市制造强市建设指挥部办公室', 'HEADQUARTERS_OFFICE'))).toEqual(expect.arrayContaining(['指挥部办公室', '市指挥部办公室']));
    expect(unitAliases(named('市财政局', 'PARTICIPATING_UNIT'))).toEqual([]);
  });

  it('bring units and the regions of county commands into being, a contested alias leading to nobody and a full name to its own', () => {
    const row = (id: string, name: string, kind: UnitKind, county: string | null = null) => ({ id, name, kind, level: 'CITY' as const, county });
    const { Unit, Region } = entitiesOf([row('FG9', '金融组', 'FACTOR_GROUP'), row('FG3', '金融保障组', 'FACTOR_GROUP'), row('CO12', '济宁高新区制造强市建设指挥部办公室', 'COUNTY_COMMAND', '济宁高新区')]);
    expect([Unit['金融'], Unit['金融组']?.id, Unit['金融保障组']?.id, Unit['高新区']?.id]).toEqual([undefined, 'FG9', 'FG3', 'CO12']);
    expect(Region['高新区']).toEqual({ id: '济宁高新区', name: '济宁高新区' });
    expect(Region['金融组']).toBeUndefined();
  });

  it('shows units to everybody with a post and to nobody without', () => {
    expect(visibleUnits(viewers.auditor)).toEqual({});
    expect(visibleUnits(viewers.withoutPost)).toEqual({ id: { in: [] } });
  });
});
