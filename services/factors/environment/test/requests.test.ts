import { todayInShanghai } from '@zhuqi/calendar';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { stepsFrom } from '../src/statutorySteps.ts';
import { subgraph } from '../src/subgraph.ts';
import { accepted, header, known, PIGMENT, resolved, underway, WEAR } from './rows.ts';

const group = viewers.factorGroup('ENVIRONMENT');
const today = todayInShanghai(new Date());
type Outcome = { request: { id: string } | null; errors: { code: string; field: string[] | null }[] };

describe('the graph of environment requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await service.load('生态环境', [header, accepted, resolved, underway], { known });
  });
  afterAll(() => service.stop());

  const act = async (mutation: string, type: string, input: object, viewer = group, wanted = 'id') => {
    const { data, errors } = await service.query<Record<string, Outcome>>(`mutation($input: ${type}!) { outcome: ${mutation}(input: $input) { request { ${wanted} } errors { code field } } }`, { input }, viewer);
    return errors ? { forbidden: errors[0]?.extensions?.code } : data.outcome!;
  };
  const open = async (kind: string, viewer = group, enterpriseId = WEAR) => (await act('openEnvironmentRequest', 'OpenEnvironmentRequestInput', { enterpriseId, issueId: 'WT20210005', kind }, viewer, 'id')) as Outcome;

  it.each(['EIA_APPROVAL', 'DISCHARGE_PERMIT', 'TOTAL_QUOTA'] as const)('opens a request of kind %s with its steps as milestones, due with the last (S82)', async (kind) => {
    const outcome = await act('openEnvironmentRequest', 'OpenEnvironmentRequestInput', { enterpriseId: WEAR, kind }, viewers.enterprise(WEAR), 'status kind requestedOn dueOn priority documentNumber milestones { title dueOn doneOn }');
    const steps = stepsFrom(kind, today);
    expect(outcome).toEqual({
      errors: [], request: { status: 'ACCEPTED', kind, requestedOn: today, dueOn: steps.at(-1)!.dueOn, priority: true, documentNumber: null, milestones: steps.map((step) => ({ ...step, doneOn: null })) },
    });
  });

  it('tells the steps of a kind with the rule each rests on', async () => {
    const { data } = await service.query(`{ environmentSteps(kind: DISCHARGE_PERMIT) { title workingDays statutory source } }`, {}, viewers.enterprise(WEAR));
    expect(data).toMatchObject({ environmentSteps: [{ title: '申请', statutory: false }, { title: '受理', workingDays: 3 }, { title: '审查', workingDays: 30, statutory: true, source: '《排污许可管理条例》（国务院令第736号）第十二条' }, { title: '核发' }] });
  });

  it('goes from opening through its steps to the number of the permit, and tells the figures of each change', async () => {
    const { request } = await open('DISCHARGE_PERMIT');
    const id = request!.id;
    expect(id).toMatch(/^HB\d{4}W\d{5}$/);
    const step = stepsFrom('DISCHARGE_PERMIT', today)[0]!;
    await act('assignEnvironmentRequest', 'AssignRequestInput', { id, personId: 'p1' });
    await act('recordSiteVisitForEnvironmentRequest', 'RecordSiteVisitInput', { id, visitedOn: today, summary: '现场核查' });
    await act('addNoteToEnvironmentRequest', 'AddNoteInput', { id, text: '材料齐全' });
    await act('setMilestoneOfEnvironmentRequest', 'SetMilestoneInput', { id, ...step, doneOn: today });
    const fields = 'status resolvedOn documentNumber assignee { id } siteVisits { summary } notes { text } milestones { title doneOn }';
    expect(await act('resolveEnvironmentRequest', 'ResolveEnvironmentRequestInput', { id, documentNumber: '91370871XAMP00026Q001V' }, group, fields)).toMatchObject({
      errors: [], request: {
        status: 'RESOLVED', resolvedOn: today, documentNumber: '91370871XAMP00026Q001V', assignee: { id: 'p1' }, siteVisits: [{ summary: '现场核查' }], notes: [{ text: '材料齐全' }],
        milestones: [{ title: '申请', doneOn: today }, { title: '受理', doneOn: null }, { title: '审查', doneOn: null }, { title: '核发', doneOn: null }],
      },
    });
    const told = (await service.announced('factor.figuresContributed')).filter((payload) => (payload as { key: string }).key === id);
    expect(told.at(-1)).toMatchObject({ service: 'environment', contributions: [{ figure: 'rows' }, { of: '已解决', from: today }, { of: '办理中', until: today }] });
  });

  it.each([
    ['openEnvironmentRequest', 'OpenEnvironmentRequestInput', { enterpriseId: '91370871XAMP005441', kind: 'TOTAL_QUOTA' }, 'ENTERPRISE_UNKNOWN', 'enterpriseId'],
    ['assignEnvironmentRequest', 'AssignRequestInput', { id: 'HB1', personId: 'p1' }, 'REQUEST_UNKNOWN', 'id'],
    ['recordSiteVisitForEnvironmentRequest', 'RecordSiteVisitInput', { id: 'HB20210682', visitedOn: '2199-01-01', summary: '去过' }, 'DATE_IN_FUTURE', 'visitedOn'],
    ['recordSiteVisitForEnvironmentRequest', 'RecordSiteVisitInput', { id: 'HB20210682', visitedOn: '2021-11-01', summary: ' ' }, 'TEXT_LENGTH', 'summary'],
    ['addNoteToEnvironmentRequest', 'AddNoteInput', { id: 'HB20210682', text: '' }, 'TEXT_LENGTH', 'text'],
    ['setMilestoneOfEnvironmentRequest', 'SetMilestoneInput', { id: 'HB20210682', title: '', dueOn: '2021-11-01' }, 'TEXT_LENGTH', 'title'],
    ['setMilestoneOfEnvironmentRequest', 'SetMilestoneInput', { id: 'HB20210682', title: '受理', dueOn: '2021-11-01', doneOn: '2199-01-01' }, 'DATE_IN_FUTURE', 'doneOn'],
    ['resolveEnvironmentRequest', 'ResolveEnvironmentRequestInput', { id: 'HB20210682' }, 'DOCUMENT_NUMBER_NEEDED', 'documentNumber'],
    ['resolveEnvironmentRequest', 'ResolveEnvironmentRequestInput', { id: 'HB20210682', documentNumber: '1', resolvedOn: '2199-01-01' }, 'DATE_IN_FUTURE', 'resolvedOn'],
    ['resolveEnvironmentRequest', 'ResolveEnvironmentRequestInput', { id: 'HB20210683', documentNumber: '1' }, 'REQUEST_NOT_OPEN', 'id'],
    ['refuseEnvironmentRequest', 'RefuseRequestInput', { id: 'HB20210682', reason: ' ' }, 'TEXT_LENGTH', 'reason'],
  ])('answers bad input to %s (%s %j) by %s at %s and changes nothing', async (mutation, type, input, code, field) => {
    const before = await service.sql('select * from environment_request order by id');
    expect(await act(mutation, type, input)).toEqual({ request: null, errors: [{ code, field: ['input', field] }] });
    expect(await service.sql('select * from environment_request order by id')).toEqual(before);
  });

  it('lets twenty simultaneous resolves change a request once', async () => {
    const id = (await open('TOTAL_QUOTA')).request!.id;
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => act('resolveEnvironmentRequest', 'ResolveEnvironmentRequestInput', { id, documentNumber: `第${n}号` }) as Promise<Outcome>));
    expect(outcomes.filter(({ request }) => request !== null)).toHaveLength(1);
    for (const { request, errors } of outcomes) if (!request) expect(['REQUEST_NOT_OPEN', 'REQUEST_CHANGED']).toContain(errors[0]?.code);
    expect(await service.sql("select from factor.step where request_id = $1 and to_status = 'RESOLVED'", [id])).toHaveLength(1);
  });

  it('lets only the group and the command office handle a request, and only those who act for an enterprise ask (E.12)', async () => {
    for (const viewer of [viewers.factorGroup('LAND'), viewers.countyOffice('济宁高新区'), viewers.enterprise(WEAR), viewers.auditor, viewers.withoutPost])
      expect(await act('addNoteToEnvironmentRequest', 'AddNoteInput', { id: 'HB20210682', text: '看' }, viewer)).toEqual({ forbidden: 'FORBIDDEN' });
    for (const viewer of [viewers.enterprise(PIGMENT), viewers.countyOffice('鱼台县'), viewers.factorGroup('LAND'), viewers.auditor])
      expect(await act('openEnvironmentRequest', 'OpenEnvironmentRequestInput', { enterpriseId: WEAR, kind: 'TOTAL_QUOTA' }, viewer)).toEqual({ forbidden: 'FORBIDDEN' });
  });

  it('shows each post its own rows and other factor groups none (E.12)', async () => {
    const ids = async (viewer = group) => (await service.query<{ environmentRequests: { nodes: { id: string }[] } }>(`{ environmentRequests(first: 100, filter: { issueId: "WT20210013" }) { nodes { id } } }`, {}, viewer)).data.environmentRequests.nodes.map(({ id }) => id);
    for (const viewer of [viewers.hqOffice, group, viewers.countyOffice('鱼台县'), viewers.taskForce('HIGH_END_CHEMICALS'), viewers.residentCadre([PIGMENT]), viewers.dataTeam]) expect(await ids(viewer)).toEqual(['HB20210685']);
    for (const viewer of [viewers.factorGroup('LAND'), viewers.countyOffice('任城区'), viewers.enterprise(WEAR), viewers.auditor, viewers.withoutPost]) expect(await ids(viewer)).toEqual([]);
  });

  it('answers for an issue by count and gives dossier and work list their requests', async () => {
    const { data } = await service.query<{ _entities: unknown[]; environmentWorkList: { nodes: { dueOn: string | null }[] } }>(
      `query($r: [_Any!]!) { environmentWorkList(first: 100) { nodes { dueOn } } _entities(representations: $r) { ... on Issue { environmentEvidence { factor covered asked brought unit } } ... on EnterpriseDossier { environmentRequests { id subject } } } }`,
      { r: [{ __typename: 'Issue', id: 'WT20210013' }, { __typename: 'Issue', id: 'WT0' }, { __typename: 'EnterpriseDossier', id: PIGMENT }] });
    expect(data._entities).toEqual([
      { environmentEvidence: { factor: 'ENVIRONMENT', covered: false, asked: '1', brought: '0', unit: '件' } },
      { environmentEvidence: { factor: 'ENVIRONMENT', covered: false, asked: '0', brought: '0', unit: '件' } },
      { environmentRequests: [{ id: 'HB20210685', subject: '环评审批' }] },
    ]);
    const due = data.environmentWorkList.nodes.map(({ dueOn }) => dueOn ?? '9');
    expect(due).toEqual(due.toSorted());
  });
});
