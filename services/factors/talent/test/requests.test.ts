import { todayInShanghai } from '@zhuqi/calendar';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { known, PAPER, PIGMENT, sheet } from './rows.ts';

const group = viewers.factorGroup('TALENT');
const today = todayInShanghai(new Date());
type Outcome = { request: { id: string } | null; errors: { code: string; field: string[] | null }[] };

describe('the graph of talent requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await service.load('人才', sheet, { known });
  });
  afterAll(() => service.stop());

  const act = async (mutation: string, type: string, input: object, viewer = group, wanted = 'request { id }') => {
    const { data, errors } = await service.query<Record<string, Outcome>>(`mutation($input: ${type}!) { outcome: ${mutation}(input: $input) { ${wanted} errors { code field } } }`, { input }, viewer);
    return errors ? { forbidden: errors[0]?.extensions?.code } : data.outcome!;
  };
  /** Opens a request and makes it one of 2021-03-01, so that what was brought in 2021 can be recorded for it. */
  const open = async (kind: string, rest: object = {}) => {
    const { id } = ((await act('openTalentRequest', 'OpenTalentRequestInput', { enterpriseId: PAPER, issueId: 'WT20210001', kind, ...rest })) as Outcome).request!;
    await service.sql("update talent_request set requested_on = '2021-03-01' where id = $1", [id]);
    return id;
  };
  const place = (id: string, heads: number, placedOn = '2021-11-01', viewer = group) => act('recordPlacement', 'RecordPlacementInput', { id, heads, placedOn }, viewer) as Promise<Outcome>;
  const figuresOf = async (id: string) => {
    const told = (await service.announced('factor.figuresContributed')) as { key: string; contributions: { figure: string; amount: string; from: string | null }[] }[];
    return told.findLast(({ key }) => key === id)!.contributions.map(({ figure, amount, from }) => [figure, amount, from]);
  };

  it('counts talent and labour apart and together, up to a day, of a county or a cluster (S62, I-6)', async () => {
    const { data } = await service.query(`{
      all: talentPlacements(asOf: "2021-11-05") { talent labour training together } july: talentPlacements(asOf: "2021-07-13") { talent labour training together }
      county: talentPlacements(asOf: "2021-11-05", county: "兖州区") { together } cluster: talentPlacements(asOf: "2021-11-05", cluster: HIGH_END_CHEMICALS) { together }
      demand: talentDemand { talent labour training together } }`);
    expect(data).toEqual({
      all: { talent: 34, labour: 11, training: 28, together: 73 }, july: { talent: 34, labour: 11, training: 0, together: 45 },
      county: { together: 28 }, cluster: { together: 45 }, demand: { talent: 34, labour: 15, training: 38, together: 87 },
    });
  });

  it('goes from opening over placements to the one that fills the demand and resolves it', async () => {
    const id = await open('TALENT_INTRODUCTION', { demandedHeads: 10, remark: '化工工程师' });
    expect(id).toMatch(/^RC\d{4}W\d{5}$/);
    await act('assignTalentRequest', 'AssignRequestInput', { id, personId: 'p1' });
    await act('recordSiteVisitForTalentRequest', 'RecordSiteVisitInput', { id, visitedOn: today, summary: '了解岗位' });
    await act('addNoteToTalentRequest', 'AddNoteInput', { id, text: '发布岗位' });
    await act('setMilestoneOfTalentRequest', 'SetMilestoneInput', { id, title: '面试', dueOn: today, doneOn: today });
    await place(id, 4, '2021-10-01');
    expect(await figuresOf(id)).toEqual([['rows', '1', null], ['placed', '4', '2021-10-01'], ['agreements', '0', null]]);
    const fields = 'request { status kind resolvedOn demandedHeads remark placedHeads earlier: placedHeads(asOf: "2021-10-31") placements { kind heads placedOn } siteVisits { summary } notes { text } milestones { title } assignee { id } }';
    expect(await act('recordPlacement', 'RecordPlacementInput', { id, heads: 6, placedOn: '2021-11-01' }, group, fields)).toEqual({
      errors: [], request: {
        status: 'RESOLVED', kind: 'TALENT_INTRODUCTION', resolvedOn: '2021-11-01', demandedHeads: 10, remark: '化工工程师', placedHeads: 10, earlier: 4, siteVisits: [{ summary: '了解岗位' }],
        placements: [{ kind: 'TALENT', heads: 4, placedOn: '2021-10-01' }, { kind: 'TALENT', heads: 6, placedOn: '2021-11-01' }], notes: [{ text: '发布岗位' }], milestones: [{ title: '面试' }], assignee: { id: 'p1' },
      },
    });
    expect((await figuresOf(id)).slice(1, 3)).toEqual([['placed', '4', '2021-10-01'], ['placed', '6', '2021-11-01']]);
    expect(await place(id, 1)).toEqual({ request: null, errors: [{ code: 'REQUEST_NOT_OPEN', field: ['input', 'id'] }] });
  });

  it('resolves a cooperation by its agreement and adds no head (S63, S183)', async () => {
    const heads = async () => (await service.query<{ talentPlacements: { together: number } }>(`{ talentPlacements { together } }`)).data.talentPlacements.together;
    const before = await heads();
    const id = await open('SCHOOL_ENTERPRISE_COOPERATION', { school: '济宁职业技术学院' });
    const fields = 'request { status resolvedOn dueOn demandedHeads placedHeads school agreement { school signedOn areas } }';
    expect(await act('resolveTalentRequest', 'ResolveTalentRequestInput', { id, school: ' 济宁职业技术学院 ', areas: ['CAMPUS_RECRUITMENT', 'CURRICULUM'], resolvedOn: '2021-10-13' }, group, fields)).toEqual({
      errors: [], request: {
        status: 'RESOLVED', resolvedOn: '2021-10-13', dueOn: null, demandedHeads: null, placedHeads: null, school: '济宁职业技术学院',
        agreement: { school: '济宁职业技术学院', signedOn: '2021-10-13', areas: ['CAMPUS_RECRUITMENT', 'CURRICULUM'] },
      },
    });
    expect(await heads()).toBe(before);
    expect(await figuresOf(id)).toEqual([['rows', '1', null], ['placed', '0', null], ['agreements', '1', '2021-10-13']]);
  });

  const labour = { id: 'RC20210424' };
  const fair = { title: '春风行动', heldOn: '2021-03-01', enterpriseIds: [PAPER] };
  it.each([
    ['openTalentRequest', 'OpenTalentRequestInput', { enterpriseId: '91370871XAMP005441', kind: 'SKILL_TRAINING', demandedHeads: 1 }, 'ENTERPRISE_UNKNOWN', 'enterpriseId'],
    ['openTalentRequest', 'OpenTalentRequestInput', { enterpriseId: PAPER, kind: 'SKILL_TRAINING' }, 'HEADS_OUT_OF_RANGE', 'demandedHeads'],
    ['openTalentRequest', 'OpenTalentRequestInput', { enterpriseId: PAPER, kind: 'SCHOOL_ENTERPRISE_COOPERATION', demandedHeads: 5 }, 'AGREEMENT_HAS_NO_HEADS', 'demandedHeads'],
    ['openTalentRequest', 'OpenTalentRequestInput', { enterpriseId: PAPER, kind: 'LABOUR_RECRUITMENT', demandedHeads: 5, school: '学院' }, 'SCHOOL_ONLY_COOPERATION', 'school'],
    ['assignTalentRequest', 'AssignRequestInput', { id: 'RC1', personId: 'p1' }, 'REQUEST_UNKNOWN', 'id'],
    ['recordSiteVisitForTalentRequest', 'RecordSiteVisitInput', { ...labour, visitedOn: '2199-01-01', summary: '去过' }, 'DATE_IN_FUTURE', 'visitedOn'],
    ['addNoteToTalentRequest', 'AddNoteInput', { ...labour, text: ' ' }, 'TEXT_LENGTH', 'text'],
    ['setMilestoneOfTalentRequest', 'SetMilestoneInput', { ...labour, title: '', dueOn: '2021-11-01' }, 'TEXT_LENGTH', 'title'],
    ['resolveTalentRequest', 'ResolveTalentRequestInput', { ...labour, resolvedOn: '2199-01-01' }, 'DATE_IN_FUTURE', 'resolvedOn'],
    ['resolveTalentRequest', 'ResolveTalentRequestInput', { id: 'RC20210425' }, 'REQUEST_NOT_OPEN', 'id'],
    ['refuseTalentRequest', 'RefuseRequestInput', { ...labour, reason: '' }, 'TEXT_LENGTH', 'reason'],
    ['recordPlacement', 'RecordPlacementInput', { ...labour, heads: 0, placedOn: '2021-11-01' }, 'HEADS_OUT_OF_RANGE', 'heads'],
    ['recordPlacement', 'RecordPlacementInput', { ...labour, heads: -3, placedOn: '2021-11-01' }, 'HEADS_OUT_OF_RANGE', 'heads'],
    ['recordPlacement', 'RecordPlacementInput', { ...labour, heads: 1, placedOn: '2199-01-01' }, 'DATE_IN_FUTURE', 'placedOn'],
    ['recordPlacement', 'RecordPlacementInput', { id: 'RC1', heads: 1, placedOn: '2021-11-01' }, 'REQUEST_UNKNOWN', 'id'],
    ['recordPlacement', 'RecordPlacementInput', { id: 'RC20210570', heads: 1, placedOn: '2021-11-01' }, 'AGREEMENT_HAS_NO_HEADS', 'id'],
    ['recordRecruitingEvent', 'RecordRecruitingEventInput', { ...fair, title: '' }, 'TEXT_LENGTH', 'title'],
    ['recordRecruitingEvent', 'RecordRecruitingEventInput', { ...fair, heldOn: '2199-01-01' }, 'DATE_IN_FUTURE', 'heldOn'],
    ['recordRecruitingEvent', 'RecordRecruitingEventInput', { ...fair, enterpriseIds: [] }, 'ENTERPRISES_OUT_OF_RANGE', 'enterpriseIds'],
    ['recordRecruitingEvent', 'RecordRecruitingEventInput', { ...fair, enterpriseIds: [PAPER, '91370871XAMP005441'] }, 'ENTERPRISE_UNKNOWN', 'enterpriseIds'],
    ['recordRecruitingEvent', 'RecordRecruitingEventInput', { ...fair, county: '无此县' }, 'COUNTY_UNKNOWN', 'county'],
    ['recordRecruitingEvent', 'RecordRecruitingEventInput', { ...fair, reachedHeads: -1 }, 'HEADS_OUT_OF_RANGE', 'reachedHeads'],
  ])('answers bad input to %s (%s %j) by %s at %s and changes nothing', async (mutation, type, input, code, field) => {
    const state = () => service.sql('select (select json_agg(r order by id) from talent_request r) as requests, (select count(*) from placement) as placements, (select count(*) from recruiting_event) as events');
    const before = await state();
    expect(await act(mutation, type, input, group, mutation === 'recordRecruitingEvent' ? 'event { id }' : 'request { id }')).toEqual({ [mutation === 'recordRecruitingEvent' ? 'event' : 'request']: null, errors: [{ code, field: ['input', field] }] });
    expect(await state()).toEqual(before);
  });

  it('takes no resolution of heads before a placement, nor of a cooperation without school and areas', async () => {
    const [heads, cooperation] = [await open('SKILL_TRAINING', { demandedHeads: 5 }), await open('SCHOOL_ENTERPRISE_COOPERATION')];
    expect(await act('resolveTalentRequest', 'ResolveTalentRequestInput', { id: heads })).toMatchObject({ errors: [{ code: 'PLACEMENT_NEEDED', field: ['input', 'id'] }] });
    expect(await act('resolveTalentRequest', 'ResolveTalentRequestInput', { id: cooperation })).toMatchObject({ errors: [{ code: 'SCHOOL_NEEDED', field: ['input', 'school'] }, { code: 'AREAS_NEEDED', field: ['input', 'areas'] }] });
    await act('refuseTalentRequest', 'RefuseRequestInput', { id: heads, reason: '不在目录' });
    await act('refuseTalentRequest', 'RefuseRequestInput', { id: cooperation, reason: '不在目录' });
  });

  it('takes nothing as brought before the request was made', async () => {
    const [heads, cooperation] = [await open('SKILL_TRAINING', { demandedHeads: 5 }), await open('SCHOOL_ENTERPRISE_COOPERATION')];
    expect(await place(heads, 1, '2021-02-28')).toEqual({ request: null, errors: [{ code: 'DATE_ORDER', field: ['input', 'placedOn'] }] });
    expect(await act('resolveTalentRequest', 'ResolveTalentRequestInput', { id: cooperation, school: '济宁学院', areas: ['CURRICULUM'], resolvedOn: '2021-02-28' })).toEqual({ request: null, errors: [{ code: 'DATE_ORDER', field: ['input', 'resolvedOn'] }] });
  });

  it('lets twenty simultaneous resolves change a request once', async () => {
    const id = await open('SCHOOL_ENTERPRISE_COOPERATION');
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => act('resolveTalentRequest', 'ResolveTalentRequestInput', { id, school: `学院${n}`, areas: ['CURRICULUM'] }) as Promise<Outcome>));
    expect(outcomes.filter(({ request }) => request !== null)).toHaveLength(1);
    for (const { request, errors } of outcomes) if (!request) expect(['REQUEST_NOT_OPEN', 'REQUEST_CHANGED']).toContain(errors[0]?.code);
    expect(await service.sql("select from factor.step where request_id = $1 and to_status = 'RESOLVED'", [id])).toHaveLength(1);
    const winner = outcomes.findIndex(({ request }) => request !== null);
    expect(await service.sql('select school from school_enterprise_agreement where request_id = $1', [id])).toEqual([{ school: `学院${winner}` }]);
  });

  it('loses none of twenty simultaneous placements and resolves the request by just one of them', async () => {
    const id = await open('LABOUR_RECRUITMENT', { demandedHeads: 20 });
    await act('addNoteToTalentRequest', 'AddNoteInput', { id, text: '开始' });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => place(id, 1)));
    expect(outcomes.filter(({ request }) => request !== null)).toHaveLength(20);
    const { data } = await service.query(`query($id: ID!) { talentRequest(id: $id) { status placedHeads } }`, { id });
    expect(data).toEqual({ talentRequest: { status: 'RESOLVED', placedHeads: 20 } });
    expect(await service.sql("select from factor.step where request_id = $1 and to_status = 'RESOLVED'", [id])).toHaveLength(1);
  });

  it('records recruiting events, once each, whose intents count nowhere, and shows them by post (E.12)', async () => {
    const record = (input: object, viewer = group) => act('recordRecruitingEvent', 'RecordRecruitingEventInput', input, viewer, 'event { title heldOn county demandedHeads reachedHeads enterprises { id } }');
    const before = (await service.query(`{ talentPlacements { together } }`)).data;
    expect(await record({ ...fair, enterpriseIds: [PIGMENT, PAPER, PAPER], demandedHeads: 120, reachedHeads: 45 })).toEqual({ event: { title: '春风行动', heldOn: '2021-03-01', county: null, demandedHeads: 120, reachedHeads: 45, enterprises: [{ id: PAPER }, { id: PIGMENT }] }, errors: [] });
    expect(await record(fair)).toEqual({ event: null, errors: [{ code: 'EVENT_RECORDED', field: ['input', 'title'] }] });
    await record({ title: '兖州专场', heldOn: '2021-04-01', county: '兖州区', enterpriseIds: [PAPER] }, viewers.hqOffice);
    expect((await service.query(`{ talentPlacements { together } }`)).data).toEqual(before);
    const seen = async (viewer = group, filter = {}) =>
      (await service.query<{ recruitingEvents: { nodes: { title: string; enterprises: { id: string }[] }[] } }>(`query($filter: RecruitingEventFilter) { recruitingEvents(filter: $filter) { nodes { title enterprises { id } } } }`, { filter }, viewer)).data.recruitingEvents.nodes.map(({ title, enterprises }) => [title, enterprises.length]);
    for (const viewer of [group, viewers.hqOffice, viewers.dataTeam]) expect(await seen(viewer)).toEqual([['兖州专场', 1], ['春风行动', 2]]);
    expect(await seen(viewers.enterprise(PIGMENT))).toEqual([['春风行动', 1]]);
    expect(await seen(viewers.countyOffice('兖州区'))).toEqual([['兖州专场', 1], ['春风行动', 1]]);
    for (const viewer of [viewers.factorGroup('LAND'), viewers.auditor, viewers.withoutPost]) expect(await seen(viewer)).toEqual([]);
    expect([await seen(group, { from: '2021-04-01' }), await seen(group, { to: '2021-03-01', enterpriseId: PIGMENT }), await seen(group, { county: '兖州区' })]).toEqual([[['兖州专场', 1]], [['春风行动', 2]], [['兖州专场', 1]]]);
    expect((await service.query<{ recruitingEvents: { pageInfo: object; totalCount: number } }>(`{ recruitingEvents(first: 1) { totalCount pageInfo { hasNextPage } } }`)).data).toEqual({ recruitingEvents: { totalCount: 2, pageInfo: { hasNextPage: true } } });
  });

  it('lets only the group and the command office handle, and only those who act for an enterprise ask (E.12)', async () => {
    for (const viewer of [viewers.factorGroup('LAND'), viewers.countyOffice('鱼台县'), viewers.enterprise(PIGMENT), viewers.auditor, viewers.withoutPost]) {
      expect(await act('addNoteToTalentRequest', 'AddNoteInput', { ...labour, text: '看' }, viewer)).toEqual({ forbidden: 'FORBIDDEN' });
      expect(await place(labour.id, 1, '2021-11-01', viewer)).toEqual({ forbidden: 'FORBIDDEN' });
      expect(await act('recordRecruitingEvent', 'RecordRecruitingEventInput', fair, viewer, 'event { id }')).toEqual({ forbidden: 'FORBIDDEN' });
    }
    const asked = { enterpriseId: PAPER, kind: 'SKILL_TRAINING', demandedHeads: 5 };
    for (const viewer of [viewers.enterprise(PIGMENT), viewers.countyOffice('鱼台县'), viewers.factorGroup('LAND'), viewers.auditor]) expect(await act('openTalentRequest', 'OpenTalentRequestInput', asked, viewer)).toEqual({ forbidden: 'FORBIDDEN' });
    expect(await act('openTalentRequest', 'OpenTalentRequestInput', asked, viewers.enterprise(PAPER))).toMatchObject({ errors: [] });
  });

  it('shows each post its own rows and heads, and other factor groups none (E.12)', async () => {
    const seen = async (viewer = group) => {
      const { data } = await service.query<{ talentRequests: { nodes: { id: string }[] }; talentPlacements: { labour: number } | null }>(
        `{ talentRequests(first: 100, filter: { issueId: "WT20210013" }) { nodes { id } } talentPlacements(asOf: "2021-11-05", county: "鱼台县") { labour } }`, {}, viewer);
      return [data.talentRequests.nodes.map(({ id }) => id), data.talentPlacements?.labour ?? null];
    };
    for (const viewer of [viewers.hqOffice, group, viewers.countyOffice('鱼台县'), viewers.taskForce('HIGH_END_CHEMICALS'), viewers.residentCadre([PIGMENT]), viewers.dataTeam]) expect(await seen(viewer)).toEqual([['RC20210424', 'RC20210425'], 11]);
    for (const viewer of [viewers.countyOffice('任城区'), viewers.enterprise(PAPER)]) expect(await seen(viewer)).toEqual([[], 0]);
    for (const viewer of [viewers.factorGroup('LAND'), viewers.auditor, viewers.withoutPost]) expect(await seen(viewer)).toEqual([[], null]);
  });

  it('answers for an issue by heads and gives dossier and project their requests', async () => {
    const { data } = await service.query<{ _entities: unknown[] }>(
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { talentEvidence { factor covered asked brought unit } } ... on EnterpriseDossier { talentRequests { id subject placements { heads } agreement { school } } } ... on KeyProject { talentRequests { id } } } }`,
      { r: [{ __typename: 'Issue', id: 'WT20210013' }, { __typename: 'EnterpriseDossier', id: PIGMENT }, { __typename: 'KeyProject', id: 'XM1' }] });
    expect(data._entities).toEqual([
      { talentEvidence: { factor: 'TALENT', covered: false, asked: '49', brought: '45', unit: '人' } },
      { talentRequests: [{ id: 'RC20210424', subject: '用工招聘', placements: [{ heads: 11 }], agreement: null }, { id: 'RC20210425', subject: '人才引进', placements: [{ heads: 34 }], agreement: null }] },
      { talentRequests: [] },
    ]);
  });
});
