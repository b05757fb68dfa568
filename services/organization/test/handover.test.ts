import { handoverCompleted } from '@zhuqi/events';
import type { Viewer } from '@zhuqi/subgraph';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { checkHandover, endOf } from '../src/handover.ts';
import { subgraph } from '../src/subgraph.ts';
import { dayOf } from '../src/team.ts';
import { loadAll, loadResolved, memberHeader, members, PV, WEAR } from './rows.ts';

const inDays = (days: number) => new Date(dayOf(new Date()).getTime() + days * 86_400_000).toISOString().slice(0, 10);
const TODAY = inDays(0);

interface Begun { beginHandover: { handover: { id: string } | null; errors: { code: string; field: string[] }[] } }
interface Cadres { _entities: [{ firstResponsible: { id: string; name: string | null } | null }] }

describe('a handover of a posting', () => {
  let service: TestService;
  let people: Record<string, string>;
  beforeAll(async () => {
    service = await startService({ ...subgraph, schedules: [] });
  });
  beforeEach(async () => {
    await service.sql('truncate region, unit, campaign_edition, assist_team, assist_team_seat, person, post, handover, finding, events.outbox');
    await loadAll(service);
    people = Object.fromEntries((await service.sql<{ name: string; id: string }>('select name, id from person')).map(({ name, id }) => [name, id]));
    for (const [subject, name] of [['old', '李三'], ['new', '王三']] as const) await grant(subject, people[name]!, subject === 'old' ? [PV] : []);
  });
  afterAll(() => service.stop());

  const grant = (subject: string, personId: string, enterpriseIds: string[]) =>
    service.query('mutation($input: GrantPostInput!) { grantPost(input: $input) { errors { code } } }', { input: { subject, role: 'RESIDENT_CADRE', personId, enterpriseIds } });
  const begin = async (input: object = {}, viewer?: Viewer) =>
    service.query<Begun>('mutation($input: BeginHandoverInput!) { beginHandover(input: $input) { handover { id enterprise { id } from { id } to { id } lastDay endedOn } errors { code field } } }', { input: { personId: people['李三'], successorPersonId: people['王三'], enterpriseId: PV, lastDay: TODAY, ...input } }, viewer);
  const begun = async (input: object = {}) => (await begin(input)).data.beginHandover.handover!.id;
  const reachOf = async (subject: string) => (await service.query<{ viewer: { enterpriseIds: string[] } }>('{ viewer { enterpriseIds } }', {}, { subject, role: null })).data.viewer.enterpriseIds;
  const responsible = async (viewer?: Viewer) => (await service.query<Cadres>('query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { firstResponsible { id name } } } }', { r: [{ __typename: 'Issue', id: 'WT1', enterprise: { id: PV } }] }, viewer)).data._entities[0].firstResponsible;
  const complete = (id: string, at = new Date().toISOString()) => service.announce(handoverCompleted, [{ id, enterpriseId: PV }], { at });

  it('is begun by the command office or the county of the team, and told by opaque ids alone', async () => {
    const { data } = await begin({}, viewers.countyOffice('济宁经开区'));
    const handover = { id: expect.any(String), enterprise: { id: PV }, from: { id: people['李三'] }, to: { id: people['王三'] }, lastDay: TODAY, endedOn: null };
    expect(data.beginHandover).toEqual({ handover, errors: [] });
    expect((await begin()).data.beginHandover.handover).toEqual(data.beginHandover.handover);
    expect(await service.announced('organization.handoverBegun')).toEqual([
      { id: data.beginHandover.handover!.id, enterpriseId: PV, fromPersonId: people['李三'], toPersonId: people['王三'], fromSubjects: ['old'], toSubjects: ['new'], lastDay: TODAY },
    ]);
    expect([await reachOf('old'), await reachOf('new')]).toEqual([[PV], [WEAR]]);
  });

  it('is refused to everybody else', async () => {
    for (const viewer of [viewers.countyOffice('济宁高新区'), viewers.taskForce('NEW_ENERGY'), viewers.residentCadre([PV]), viewers.dataTeam]) expect((await begin({}, viewer)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await begin({ personId: people['王三'], enterpriseId: WEAR, successorPersonId: people['李三'] }, viewers.countyOffice('济宁高新区'))).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it.each([
    [{ enterpriseId: WEAR }, ['POSTING_UNKNOWN personId']], [{ successorPersonId: 'nobody' }, ['PERSON_UNKNOWN successorPersonId']], [{ lastDay: inDays(-1) }, ['DAY_PAST lastDay']],
  ])('says what to mend of %j', async (input, codes) => {
    const { handover, errors } = (await begin(input)).data.beginHandover;
    expect([handover, errors.map(({ code, field }) => `${code} ${field.join('.')}`)]).toEqual([null, codes]);
    expect(await service.announced('organization.handoverBegun')).toEqual([]);
  });

  it('needs a successor who can acknowledge, and one handover at a time', async () => {
    expect((await begin({ successorPersonId: people['李三'] })).data.beginHandover.errors).toMatchObject([{ code: 'SUCCESSOR_UNFIT' }]);
    expect((await begin({ successorPersonId: people['王一'] })).data.beginHandover.errors).toMatchObject([{ code: 'SUCCESSOR_WITHOUT_POST', field: ['successorPersonId'] }]);
    const answers = await Promise.all([0, 1, 2, 3].map(() => begin()));
    expect(new Set(answers.map(({ data }) => data.beginHandover.handover?.id)).size).toBe(1);
    expect((await begin({ lastDay: inDays(9) })).data.beginHandover.errors).toMatchObject([{ code: 'HANDOVER_UNDER_WAY' }]);
  });

  it('leaves the cadre first responsible to the last day, however early the successor is ready (S22, S23)', async () => {
    await complete(await begun({ lastDay: inDays(3) }));
    expect([await reachOf('old'), await reachOf('new')]).toEqual([[PV], [WEAR]]);
    expect(await responsible()).toEqual({ id: people['李三'], name: '李三' });
    const held = await service.sql(`select person_id, "from"::text, "to"::text from assist_team_seat where enterprise_id = $1 order by "to"`, [PV]);
    expect(held).toEqual([{ person_id: people['李三'], from: null, to: inDays(3) }, { person_id: people['王三'], from: inDays(4), to: null }]);
  });

  it('passes the posting on once everything is acknowledged, and not before, also where that comes late', async () => {
    const id = await begun();
    await service.sql(`update handover set last_day = $1`, [inDays(-9)]);
    expect([await reachOf('old'), await responsible()]).toEqual([[PV], { id: people['李三'], name: '李三' }]);
    await complete(id, `${inDays(-2)}T09:00:00.000Z`);
    expect([await reachOf('old'), await reachOf('new')]).toEqual([[], [WEAR, PV]]);
    expect(await responsible()).toEqual({ id: people['王三'], name: '王三' });
    expect((await service.query('query($r: [_Any!]!) { _entities(representations: $r) { ... on Enterprise { handovers { id endedOn } } } }', { r: [{ __typename: 'Enterprise', id: PV }] })).data).toEqual({ _entities: [{ handovers: [{ id, endedOn: inDays(-2) }] }] });
    expect((await service.announced('organization.seatTaken')).at(-1)).toMatchObject({ teamId: '2021/XJ001', seat: 'RESIDENT_CADRE', personId: people['王三'], enterpriseId: PV });
    await complete(id, `${inDays(5)}T09:00:00.000Z`);
    expect(await service.sql('select count(*)::int as n from assist_team_seat')).toEqual([{ n: 7 }]);
  });

  it('keeps a successor whom the ledger has posted already', async () => {
    await loadResolved(service, '小组成员', [memberHeader, ['2021', 'XJ001', '王三', '驻企干部', '市能源局', '19000000003', PV]]);
    await complete(await begun());
    expect(await service.sql(`select "from"::text, "to"::text from assist_team_seat where enterprise_id = $1 and person_id = $2`, [PV, people['王三']])).toEqual([{ from: null, to: null }]);
  });

  it('is the only way by which a posting of the running edition ends: the ledger ends none and brings none back', async () => {
    const header = [...memberHeader, '任职结束日期'];
    const row = (to: string | null) => [...members[5]!, to];
    const load = async (to: string | null) => (await loadResolved(service, '小组成员', [header, row(to)])).rejected.map(({ code, column }) => [code, column]);
    expect(await load('2021-10-31')).toEqual([['HANDOVER_REQUIRED', '任职结束日期']]);
    expect(await load('2021-12-31')).toEqual([]);
    await complete(await begun());
    expect(await load(null)).toEqual([['POSTING_HANDED_OVER', '任职结束日期']]);
    expect(await load(TODAY)).toEqual([]);
    expect(await loadResolved(service, '小组成员', [memberHeader, ...members])).toMatchObject({ created: 0, updated: 0, unchanged: 6 });
    expect(await loadResolved(service, '小组成员', [header, [...members[0]!, '2021-10-31']])).toMatchObject({ updated: 1, rejected: [] });
  });

  it('shows its people to the two cadres and their offices only', async () => {
    const id = await begun();
    const seen = async (viewer: Viewer) => (await service.query<{ _entities: object[] }>('query($r: [_Any!]!) { _entities(representations: $r) { ... on Handover { lastDay } } }', { r: [{ __typename: 'Handover', id }] }, viewer)).data._entities[0];
    for (const viewer of [viewers.hqOffice, viewers.countyOffice('济宁经开区'), { ...viewers.residentCadre([PV]), subject: 'old' }, { ...viewers.residentCadre([WEAR]), subject: 'new' }]) expect(await seen(viewer)).toEqual({ lastDay: TODAY });
    for (const viewer of [viewers.countyOffice('济宁高新区'), viewers.residentCadre([PV]), viewers.dataTeam, viewers.withoutPost]) expect(await seen(viewer)).toBeNull();
  });
});

describe('who is first responsible for an issue', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await loadAll(service);
  });
  afterAll(() => service.stop());

  const asked = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { id firstResponsible { name } } } }';
  const issues = [{ __typename: 'Issue', id: 'WT1', enterprise: { id: PV } }, { __typename: 'Issue', id: 'WT2', enterprise: { id: WEAR } }, { __typename: 'Issue', id: 'WT3', enterprise: { id: PV } }, { __typename: 'Issue', id: 'WT4', enterprise: null }];

  it('is the cadre posted at its enterprise today, by name for who may see it (E.12)', async () => {
    const seen = async (viewer?: Viewer) => (await service.query<{ _entities: { firstResponsible: { name: string | null } | null }[] }>(asked, { r: issues }, viewer)).data._entities.map(({ firstResponsible }) => firstResponsible?.name);
    expect(await seen()).toEqual(['李三', '王三', '李三', undefined]);
    expect(await seen(viewers.factorGroup('LAND'))).toEqual(['李三', '王三', '李三', undefined]);
    expect(await seen(viewers.dataTeam)).toEqual([null, null, null, undefined]);
    expect(await seen(viewers.withoutPost)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('the rules of a handover', () => {
  it('end a posting on the day agreed on, or when the last issue is acknowledged', () => {
    const [early, late] = [new Date('2022-03-01'), new Date('2022-03-09')];
    expect([endOf(late, early), endOf(early, late)]).toEqual([late, late]);
  });

  it('tell everything that is wrong at once', () => {
    const wrong = checkHandover({ fromPersonId: 'a', toPersonId: 'b', successorKnown: false, toSubjects: [], lastDay: new Date('2022-03-01') }, new Date('2022-03-02'));
    expect(wrong.map(({ code }) => code)).toEqual(['PERSON_UNKNOWN', 'DAY_PAST']);
  });
});
