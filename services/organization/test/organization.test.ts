import type { Viewer } from '@zhuqi/subgraph';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { loadAll, loadResolved, PV, sampleWorkbook, tablesIn, teamHeader, WEAR } from './rows.ts';

interface Seat { seat: string; person: { id: string; name: string | null; homeUnit: string | null; phone: string | null }; enterprise: { id: string } | null }
interface Team { code: string; complete: boolean; enterprises: { id: string }[]; seats: Seat[] }

describe('the organization service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await loadAll(service);
  });
  afterAll(() => service.stop());

  const team = async (id: string, viewer?: Viewer) =>
    (await service.query<{ team: Team | null }>(`query($id: ID!) { team(id: $id) { code complete enterprises { id } seats { seat person { id name homeUnit phone } enterprise { id } } } }`, { id }, viewer)).data.team;

  it('shows regions and units to everybody with a post and to nobody without', async () => {
    const asked = `{ regions { id name kind } units(kind: CLUSTER_TASK_FORCE) { id cluster level county region { id } } unit(id: "CO12") { name county region { kind aliases } aliases } }`;
    for (const viewer of [viewers.hqOffice, viewers.auditor, viewers.enterprise(WEAR)]) {
      expect((await service.query(asked, {}, viewer)).data).toMatchObject({
        regions: [{ id: '济宁经开区', kind: 'FUNCTIONAL_ZONE' }, { id: '济宁高新区', name: '济宁高新区' }],
        units: [{ id: 'CL4', cluster: 'NEW_ENERGY', level: 'CITY', county: null, region: null }],
        unit: { county: '济宁高新区', region: { kind: 'FUNCTIONAL_ZONE', aliases: expect.arrayContaining(['高新区']) } },
      });
    }
    expect((await service.query(asked, {}, viewers.withoutPost)).data).toEqual({ regions: [], units: [], unit: null });
  });

  it('answers a team with its seats and whether it is complete (S10, S11)', async () => {
    const city = await team('2021/SJ005');
    expect(city).toMatchObject({ code: 'SJ005', complete: true, enterprises: [{ id: WEAR }, { id: PV }] });
    expect(city?.seats).toContainEqual({ seat: 'RESIDENT_CADRE', person: { id: expect.any(String), name: '王三', homeUnit: '市能源局', phone: '19000000003' }, enterprise: { id: WEAR } });
    expect(await team('2021/XJ001')).toMatchObject({ complete: false });
  });

  it('lists the teams that each post reaches (E.12)', async () => {
    const codes = async (viewer: Viewer, filter: object = {}) =>
      (await service.query<{ teams: { totalCount: number; nodes: { code: string }[] } }>(`query($filter: AssistTeamFilter) { teams(filter: $filter) { totalCount nodes { code } } }`, { filter }, viewer)).data.teams.nodes.map(({ code }) => code);
    for (const viewer of [viewers.hqOffice, viewers.dataTeam, viewers.factorGroup('LAND'), viewers.taskForce('NEW_ENERGY'), viewers.countyOffice('济宁经开区'), viewers.enterprise(PV)]) expect(await codes(viewer)).toEqual(['SJ005', 'XJ001']);
    for (const viewer of [viewers.countyOffice('济宁高新区'), viewers.residentCadre([WEAR])]) expect(await codes(viewer)).toEqual(['SJ005']);
    for (const viewer of [viewers.auditor, viewers.withoutPost]) expect(await codes(viewer)).toEqual([]);
    expect(await codes(viewers.hqOffice, { level: 'COUNTY' })).toEqual(['XJ001']);
    expect(await codes(viewers.hqOffice, { enterpriseId: WEAR })).toEqual(['SJ005']);
    expect(await codes(viewers.hqOffice, { year: 2020 })).toEqual([]);
  });

  it('hides names from data teams and auditors, and phones from all but the command office, the team’s county and the team’s own (E.12)', async () => {
    const cadre = async (id: string, viewer: Viewer) => (await team(id, viewer))?.seats.find(({ seat }) => seat === 'RESIDENT_CADRE')?.person;
    expect(await cadre('2021/XJ001', viewers.dataTeam)).toEqual({ id: expect.any(String), name: null, homeUnit: null, phone: null });
    expect(await cadre('2021/XJ001', viewers.factorGroup('LAND'))).toMatchObject({ name: '李三', homeUnit: '济宁经开区', phone: null });
    expect(await cadre('2021/XJ001', viewers.countyOffice('济宁经开区'))).toMatchObject({ phone: '19000000013' });
    expect(await cadre('2021/SJ005', viewers.countyOffice('济宁经开区'))).toMatchObject({ name: '王三', phone: null });
    expect(await cadre('2021/XJ001', viewers.residentCadre([PV]))).toMatchObject({ phone: '19000000013' });
    expect(await cadre('2021/XJ001', viewers.enterprise(PV))).toMatchObject({ phone: '19000000013' });
    expect(await cadre('2021/XJ001', viewers.enterprise(WEAR))).toBeUndefined();
  });

  it('hides the same by reference', async () => {
    const [{ id } = { id: '' }] = await service.sql<{ id: string }>(`select id from person where name = '李三'`);
    const asked = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { name phone } ... on AssistTeam { code } ... on Unit { unit: name } } }`;
    const r = [{ __typename: 'Person', id }, { __typename: 'AssistTeam', id: '2021/XJ001' }, { __typename: 'Unit', id: 'FG3' }];
    const seen = async (viewer: Viewer) => (await service.query<{ _entities: unknown[] }>(asked, { r }, viewer)).data._entities;
    expect(await seen(viewers.hqOffice)).toEqual([{ name: '李三', phone: '19000000013' }, { code: 'XJ001' }, { unit: '金融保障组' }]);
    expect(await seen(viewers.dataTeam)).toEqual([{ name: null, phone: null }, { code: 'XJ001' }, { unit: '金融保障组' }]);
    expect(await seen(viewers.enterprise(WEAR))).toEqual([null, null, { unit: '金融保障组' }]);
    expect(await seen(viewers.auditor)).toEqual([null, null, { unit: '金融保障组' }]);
  });

  it('adds teams and cadres to enterprises and their dossiers, which other services own', async () => {
    const fields = 'person { name } homeUnit fullTime from to team { code }';
    const asked = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Enterprise { teams { code } none: teams(year: 2020) { code } cadres { ${fields} } } ... on EnterpriseDossier { team { code } cadres { ${fields} } } } }`;
    const r = [{ __typename: 'Enterprise', id: PV }, { __typename: 'EnterpriseDossier', id: PV }];
    const posting = { person: { name: '李三' }, homeUnit: '济宁经开区', fullTime: true, from: null, to: null, team: { code: 'XJ001' } };
    const answer = await service.query<{ _entities: unknown[] }>(asked, { r });
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities).toEqual([{ teams: [{ code: 'SJ005' }, { code: 'XJ001' }], none: [], cadres: [posting] }, { team: { code: 'SJ005' }, cadres: [posting] }]);
    const hidden = await service.query<{ _entities: unknown[] }>(asked, { r }, viewers.dataTeam);
    expect(hidden.data._entities[1]).toEqual({ team: { code: 'SJ005' }, cadres: [{ ...posting, person: { name: null }, homeUnit: null }] });
  });

  it('pages through what is amiss, within the viewer’s reach (S11, E.14)', async () => {
    const asked = `query($after: String, $filter: OrganizationFindingFilter) { findings(first: 2, after: $after, filter: $filter) { totalCount nodes { kind year team { code } seat enterprise { id } } pageInfo { hasNextPage endCursor } } }`;
    type Page = { findings: { totalCount: number; nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const first = await service.query<Page>(asked);
    expect(first.data.findings).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false }, nodes: [{ kind: 'TEAM_SEAT_EMPTY', team: { code: 'XJ001' }, seat: 'DEPARTMENT_HEAD', enterprise: null }, { seat: 'LEAD_BANK_HEAD' }] });
    await service.sql(`update assist_team_seat set "to" = '2021-06-30' where enterprise_id = $1`, [PV]);
    const later = await service.query<Page>(asked, { filter: { kind: 'ENTERPRISE_WITHOUT_CADRE' } });
    expect(later.data.findings.nodes).toEqual([PV, PV].map((id, i) => ({ kind: 'ENTERPRISE_WITHOUT_CADRE', year: 2021, team: { code: ['SJ005', 'XJ001'][i] }, seat: null, enterprise: { id } })));
    const all = await service.query<Page>(asked);
    expect(all.data.findings).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const next = await service.query<Page>(asked, { after: all.data.findings.pageInfo.endCursor });
    expect(next.data.findings.nodes).toMatchObject([{ seat: 'DEPARTMENT_HEAD' }, { seat: 'LEAD_BANK_HEAD' }]);
    expect((await service.query<Page>(asked, {}, viewers.countyOffice('济宁高新区'))).data.findings).toMatchObject({ totalCount: 1 });
    expect((await service.query<Page>(asked, {}, viewers.auditor)).data.findings).toMatchObject({ totalCount: 0 });
    await service.sql(`update assist_team_seat set "to" = null`);
  });

  it('opens an edition with the first row of its year (S1)', async () => {
    expect((await service.query(`{ editions { year } }`)).data).toEqual({ editions: [{ year: 2021 }] });
  });

  it('loads the whole city: 29 units, 215 teams and 958 members, and finds nothing to do the second time', async () => {
    const city = await startService(subgraph);
    const tables = await tablesIn(sampleWorkbook(), city);
    for (const [sheet, rows] of [['单位', 29], ['帮包小组', 215], ['小组成员', 958]] as const) expect(await loadResolved(city, sheet, tables[sheet]!)).toMatchObject({ created: rows, rejected: [], ignoredColumns: [] });
    for (const [sheet, rows] of [['单位', 29], ['帮包小组', 215], ['小组成员', 958]] as const) expect(await loadResolved(city, sheet, tables[sheet]!)).toMatchObject({ created: 0, updated: 0, unchanged: rows });
    const asked = `{ units { kind cluster factor } regions { kind } city: teams(filter: { level: CITY }) { totalCount } county: teams(filter: { level: COUNTY }) { totalCount } findings { totalCount nodes { kind } } }`;
    type City = { units: { kind: string; cluster: string; factor: string }[]; regions: { kind: string }[]; city: object; county: object; findings: object };
    const { data } = await city.query<City>(asked);
    expect(data).toMatchObject({ city: { totalCount: 28 }, county: { totalCount: 187 }, findings: { totalCount: 89 } });
    expect([data.units.length, data.regions.length, data.regions.filter(({ kind }) => kind === 'FUNCTIONAL_ZONE').length]).toEqual([29, 14, 3]);
    expect([new Set(data.units.map(({ cluster }) => cluster)).size, new Set(data.units.map(({ factor }) => factor)).size]).toEqual([8, 8]);
    expect(await city.sql('select count(*)::int as people from person')).toEqual([{ people: 958 }]);
    await city.stop();
  });

  it('adds a later edition’s teams beside the earlier ones', async () => {
    await loadResolved(service, '帮包小组', [teamHeader, [2022, 'SJ005', '市级', null, PV]]);
    expect((await service.query(`{ editions { year } teams { nodes { id } } }`)).data).toEqual({ editions: [{ year: 2022 }, { year: 2021 }], teams: { nodes: [{ id: '2022/SJ005' }] } });
  });
});
