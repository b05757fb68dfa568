import type { Viewer } from '@zhuqi/subgraph';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { connect } from '../src/generated/db.ts';
import type { Db } from '../src/generated/db.ts';
import { findFindings } from '../src/schedules/findFindings.ts';
import { subgraph } from '../src/subgraph.ts';
import { loadAll, loadResolved, memberHeader, PV, sampleWorkbook, tablesIn, teamHeader, WEAR } from './rows.ts';

interface Found { id: string; kind: string; subjectId: string; owner: string; ownerUnit: { id: string } | null; facts: { name: string; value: string }[]; [field: string]: unknown }

const FIELDS = 'id kind subject subjectId team { id } enterprise { id } county owner ownerUnit { id } facts { name value } foundAt clearedAt settlement settledAt';
const GAOXIN = viewers.countyOffice('济宁高新区');
const JINGKAI = viewers.countyOffice('济宁经开区');

describe('findings about teams and postings, kept as records (S11, E.14)', () => {
  let service: TestService;
  let db: Db;
  beforeEach(async () => {
    service = await startService({ ...subgraph, schedules: [], connect: (url) => (db = connect(url)) });
  });
  afterEach(() => service.stop());

  const look = (moment = '2021-11-05T10:00:00+08:00') => findFindings.run(db, new Date(moment));
  const list = async (filter: object = {}, viewer?: Viewer) => {
    const { data } = await service.query<{ organizationFindings: { nodes: Found[] } }>(`query($filter: OrganizationFindingRecordFilter) { organizationFindings(filter: $filter, first: 100) { nodes { ${FIELDS} } } }`, { filter }, viewer);
    return data.organizationFindings.nodes.toSorted((one, other) => (one.subjectId < other.subjectId ? -1 : 1));
  };
  const facts = ({ facts: told }: Found) => Object.fromEntries(told.map(({ name, value }) => [name, value]));
  const subjects = async (filter: object = {}, viewer?: Viewer) => (await list(filter, viewer)).map(({ subjectId }) => subjectId);
  const member = (team: string, name: string, seat: string, enterprise: string | null = null) => [2021, team, name, seat, '济宁市', `18${name.codePointAt(0)}`, enterprise];

  it('tells of each empty seat of a team until somebody sits on it, to the county’s command', async () => {
    await loadAll(service);
    await look();
    await look('2021-11-05T10:10:00+08:00');
    const found = await list({ kind: 'TEAM_SEAT_EMPTY', open: true });
    expect(found).toMatchObject([
      { subject: 'TEAM_SEAT', subjectId: '2021/XJ001/DEPARTMENT_HEAD', team: { id: '2021/XJ001' }, enterprise: null, county: '济宁经开区', owner: 'COUNTY_COMMAND', ownerUnit: { id: 'CO14' }, foundAt: '2021-11-05T02:00:00.000Z', clearedAt: null },
      { subjectId: '2021/XJ001/LEAD_BANK_HEAD' },
    ]);
    expect(facts(found[0]!)).toEqual({ year: '2021', team: 'XJ001', level: 'COUNTY', seat: 'DEPARTMENT_HEAD' });
    await loadResolved(service, '小组成员', [memberHeader, member('XJ001', '李四', '主办银行负责人')]);
    await look();
    expect([await subjects({ open: true }), await subjects({ open: false })]).toEqual([['2021/XJ001/DEPARTMENT_HEAD'], ['2021/XJ001/LEAD_BANK_HEAD']]);
    await service.sql(`update assist_team_seat set "to" = '2021-11-04' where seat = 'CITY_LEADER'`);
    await look();
    const [city] = await list({ open: true });
    expect(city).toMatchObject({ subjectId: '2021/SJ005/CITY_LEADER', county: null, owner: 'HQ', ownerUnit: { id: 'HQ' } });
  });

  it('tells once of an enterprise without a cadre or with two, whichever teams serve it', async () => {
    await loadAll(service);
    await service.sql(`update assist_team_seat set "to" = '2021-11-04' where enterprise_id = $1`, [PV]);
    await loadResolved(service, '小组成员', [memberHeader, member('SJ005', '赵三', '驻企干部', WEAR)]);
    await look();
    const [pv, ...none] = await list({ kind: 'ENTERPRISE_WITHOUT_CADRE' });
    const [wear, ...others] = await list({ kind: 'ENTERPRISE_WITH_TWO_CADRES' });
    expect([none, others]).toEqual([[], []]);
    expect(pv).toMatchObject({ subject: 'ENTERPRISE', subjectId: PV, enterprise: { id: PV }, team: null, county: '济宁经开区', owner: 'COUNTY_COMMAND', ownerUnit: { id: 'CO14' } });
    expect([facts(pv!), facts(wear!)]).toEqual([{ year: '2021', teams: 'SJ005、XJ001', cadres: '0' }, { year: '2021', teams: 'SJ005', cadres: '2' }]);
    expect(wear).toMatchObject({ subjectId: WEAR, owner: 'HQ', county: null });
    await service.sql(`update assist_team_seat set "to" = null`);
    await service.sql(`update assist_team_seat set "from" = '2021-12-01' where person_id in (select id from person where name = '赵三')`);
    await look();
    expect([await subjects({ kind: 'ENTERPRISE_WITHOUT_CADRE', open: true }), await subjects({ kind: 'ENTERPRISE_WITH_TWO_CADRES', open: true })]).toEqual([[], []]);
    await look('2021-12-01T00:30:00+08:00');
    expect(await subjects({ kind: 'ENTERPRISE_WITH_TWO_CADRES', open: true })).toEqual([WEAR]);
  });

  it('judges the running edition alone', async () => {
    await look();
    expect(await list()).toEqual([]);
    await loadAll(service);
    await look();
    await loadResolved(service, '帮包小组', [teamHeader, [2022, 'SJ005', '市级', '济宁高新区', PV]]);
    await look('2022-01-10T10:00:00+08:00');
    expect(await subjects({ open: true, kind: 'TEAM_SEAT_EMPTY' })).toEqual(['CITY_LEADER', 'DEPARTMENT_HEAD', 'LEAD_BANK_HEAD', 'RESIDENT_CADRE'].map((seat) => `2022/SJ005/${seat}`));
    expect(await list({ open: true, kind: 'ENTERPRISE_WITHOUT_CADRE' })).toMatchObject([{ subjectId: PV, county: '济宁高新区', ownerUnit: { id: 'CO12' } }]);
  });

  it('is seen as far as a post reaches, and settled by the command office or the county command that owns it', async () => {
    await loadAll(service);
    await service.sql(`update assist_team_seat set "to" = '2021-11-04' where seat = 'CITY_LEADER' or enterprise_id = $1`, [WEAR]);
    await Promise.all([look(), look(), look()]);
    const county = ['2021/XJ001/DEPARTMENT_HEAD', '2021/XJ001/LEAD_BANK_HEAD'];
    const city = ['2021/SJ005/CITY_LEADER', '2021/SJ005/RESIDENT_CADRE', WEAR].toSorted();
    for (const viewer of [viewers.hqOffice, viewers.dataTeam]) expect(await subjects({}, viewer)).toEqual([...city, ...county].toSorted());
    for (const viewer of [JINGKAI, { ...viewers.withoutPost, unitId: 'CO14' }]) expect(await subjects({}, viewer)).toEqual(county);
    expect(await subjects({}, viewers.residentCadre([WEAR]))).toEqual(city);
    expect(await subjects({}, viewers.assistTeam([PV]))).toEqual([...city.filter((id) => id !== WEAR), ...county].toSorted());
    for (const viewer of [GAOXIN, viewers.enterprise(PV), viewers.factorGroup('LAND'), viewers.taskForce('NEW_ENERGY'), viewers.auditor, viewers.withoutPost]) expect(await subjects({}, viewer)).toEqual([]);
    expect(await subjects({ county: '济宁经开区' })).toEqual(county);

    const { id } = (await list({}, JINGKAI))[0]!;
    const settle = async (viewer: Viewer) => (await service.query<{ settleOrganizationFinding: object }>(
      'mutation($input: SettleFindingInput!) { settleOrganizationFinding(input: $input) { finding { settlement clearedAt } errors { code } } }', { input: { id, settlement: '人选待任命' } }, viewer,
    )).data.settleOrganizationFinding;
    expect(await settle(GAOXIN)).toMatchObject({ finding: null, errors: [{ code: 'FINDING_UNKNOWN' }] });
    expect(await settle(viewers.assistTeam([PV]))).toMatchObject({ finding: null, errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    const settled = { finding: { settlement: '人选待任命', clearedAt: null }, errors: [] };
    expect([await settle(JINGKAI), await settle(JINGKAI)]).toEqual([settled, settled]);
    expect(await settle(viewers.hqOffice)).toMatchObject({ errors: [{ code: 'ALREADY_SETTLED' }] });
  });

  it('finds in the whole city what the findings of an edition tell, with an owner each', async () => {
    const tables = await tablesIn(sampleWorkbook(), service);
    for (const sheet of ['单位', '帮包小组', '小组成员']) await loadResolved(service, sheet, tables[sheet]!);
    await look();
    type Computed = { findings: { totalCount: number; nodes: { kind: string; enterprise: { id: string } }[] } };
    const { data } = await service.query<Computed>('{ findings(first: 100) { totalCount nodes { kind enterprise { id } } } }');
    const computed = new Set(data.findings.nodes.map(({ kind, enterprise }) => `${kind.replace('SEVERAL', 'TWO')} ${enterprise.id}`));
    expect(data.findings.totalCount).toBe(89);
    expect(new Set((await list()).map(({ kind, subjectId }) => `${kind} ${subjectId}`))).toEqual(computed);
    expect(await service.sql('select owner, county is null as citywide, count(*)::int as found, count(owner_unit_id)::int as units from finding group by 1, 2 order by 1')).toEqual([
      { owner: 'COUNTY_COMMAND', citywide: false, found: 73, units: 73 }, { owner: 'HQ', citywide: true, found: 16, units: 16 },
    ]);
  });
});
