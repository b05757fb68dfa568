import { addWorkingDays, stateCouncilCalendar, todayInShanghai } from '@zhuqi/calendar';
import { enterpriseRostered } from '@zhuqi/events';
import { viewers } from '@zhuqi/testkit';
import { energyService, group } from './energyService.ts';
import type { EnergyService, Payload } from './energyService.ts';
import { MATERIALS, PAPER, PV, WEAR } from './rows.ts';

const today = todayInShanghai(new Date());
const HANDLING = 'id status assignee { id } siteVisits { visitedOn summary } notes { text notedAt } milestones { title dueOn doneOn } refusal resolvedOn';
const fields = ({ errors }: Payload) => errors.map(({ code, field }) => `${code} ${field?.join('.')}`);

describe('a request to the energy group', () => {
  let service: EnergyService;
  beforeAll(async () => {
    service = await energyService();
    await service.announce(enterpriseRostered, [{ id: WEAR, county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021, chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null }]);
  });
  afterAll(() => service.stop());

  it('is opened by the enterprise itself and due in fifteen working days (E.2)', async () => {
    const { request, errors } = await service.mutate('openEnergyRequest', { enterpriseId: PV, issueId: 'WT20210002', projectId: 'XM20210002', kind: 'ORDERLY_POWER_USE', capacityKilowatts: '800' }, viewers.enterprise(PV),
      'id status requestedOn dueOn subject capacityKilowatts issue { id } project { id } priority overdue on: overdue(asOf: "2099-01-01")');
    expect(errors).toEqual([]);
    expect(request).toEqual({
      id: expect.stringMatching(new RegExp(`^NY${today.slice(0, 4)}W\\d{5}$`)), status: 'ACCEPTED', requestedOn: today, dueOn: addWorkingDays(stateCouncilCalendar, today, 15).due, subject: '有序用电',
      capacityKilowatts: '800', issue: { id: 'WT20210002' }, project: { id: 'XM20210002' }, priority: true, overdue: false, on: true,
    });
  });

  it('goes by its milestones and has no due day when a line is to be moved (S82)', async () => {
    const id = await service.opened(PAPER, 'HV_LINE_RELOCATION');
    for (const input of [{ title: '方案批复', dueOn: '2021-12-01' }, { title: '停电施工', dueOn: '2022-03-01' }, { title: '方案批复', dueOn: '2021-12-05', doneOn: '2021-12-03' }]) await service.mutate('setMilestoneOfEnergyRequest', { id, ...input });
    const { data } = await service.query('query($id: ID!) { energyRequest(id: $id) { dueOn status milestones { title dueOn doneOn } } }', { id }, group);
    expect(data).toEqual({ energyRequest: { dueOn: null, status: 'IN_PROGRESS', milestones: [{ title: '方案批复', dueOn: '2021-12-05', doneOn: '2021-12-03' }, { title: '停电施工', dueOn: '2022-03-01', doneOn: null }] } });
  });

  it('is handled by the group: somebody named, a visit, notes, then resolved with every step kept', async () => {
    const id = await service.opened(MATERIALS, 'ORDERLY_POWER_USE');
    await service.mutate('assignEnergyRequest', { id, personId: 'p1' });
    await service.mutate('recordSiteVisitForEnergyRequest', { id, visitedOn: '2021-11-04', summary: ' 现场查看变压器 ' });
    await service.mutate('addNoteToEnergyRequest', { id, text: '已与供电公司对接' });
    const { request } = await service.mutate('resolveEnergyRequest', { id, powerSchedule: '周二至周五用电', onSite: true }, viewers.hqOffice, `${HANDLING} powerSchedule onSite filingNumber`);
    expect(request).toEqual({
      id, status: 'RESOLVED', assignee: { id: 'p1' }, siteVisits: [{ visitedOn: '2021-11-04', summary: '现场查看变压器' }], notes: [{ text: '已与供电公司对接', notedAt: expect.any(String) }],
      milestones: [], refusal: null, resolvedOn: today, powerSchedule: '周二至周五用电', onSite: true, filingNumber: null,
    });
    expect(await service.sql('select from_status, to_status from factor.step where request_id = $1 order by id', [id])).toEqual([
      { from_status: null, to_status: 'ACCEPTED' }, { from_status: 'ACCEPTED', to_status: 'IN_PROGRESS' }, { from_status: 'IN_PROGRESS', to_status: 'RESOLVED' },
    ]);
  });

  it('is refused with its reason, after which nothing more can be done to it (S80)', async () => {
    const id = await service.opened(PAPER);
    expect((await service.mutate('refuseEnergyRequest', { id, reason: '不符合接入条件' }, group, HANDLING)).request).toMatchObject({ status: 'REFUSED', refusal: '不符合接入条件' });
    const again = { assignEnergyRequest: { personId: 'p' }, addNoteToEnergyRequest: { text: 't' }, recordSiteVisitForEnergyRequest: { visitedOn: today, summary: 's' }, setMilestoneOfEnergyRequest: { title: 't', dueOn: today }, resolveEnergyRequest: {}, refuseEnergyRequest: { reason: 'r' } };
    for (const [mutation, input] of Object.entries(again)) expect(fields(await service.mutate(mutation, { id, ...input }))).toEqual(['REQUEST_NOT_OPEN input.id']);
  });

  it.each([
    ['openEnergyRequest', 'ENTERPRISE_UNKNOWN', 'input.enterpriseId', { enterpriseId: '91370811MA3000000X', kind: 'POWER_LINE_RENOVATION' }],
    ['openEnergyRequest', 'NOT_POSITIVE', 'input.capacityKilowatts', { enterpriseId: PV, kind: 'DISTRIBUTED_PV', capacityKilowatts: '-3' }],
    ['openEnergyRequest', 'TOO_LARGE', 'input.capacityKilowatts', { enterpriseId: PV, kind: 'DISTRIBUTED_PV', capacityKilowatts: '9'.repeat(40) }],
    ['openEnergyRequest', 'FORECAST_ONLY_PV', 'input.kind', { enterpriseId: PV, kind: 'ORDERLY_POWER_USE', forecastGeneration: '5' }],
    ['openEnergyRequest', 'REFERENCE_UNKNOWN', 'input.issueId', { enterpriseId: PV, kind: 'DISTRIBUTED_PV', issueId: 'W'.repeat(9_000) }],
    ['openEnergyRequest', 'REFERENCE_UNKNOWN', 'input.projectId', { enterpriseId: PV, kind: 'DISTRIBUTED_PV', projectId: '' }],
    ['assignEnergyRequest', 'REQUEST_UNKNOWN', 'input.id', { id: 'NY0', personId: 'p' }],
    ['assignEnergyRequest', 'REFERENCE_UNKNOWN', 'input.personId', { id: 'NY20210612', personId: ' ' }],
    ['recordSiteVisitForEnergyRequest', 'DATE_IN_FUTURE', 'input.visitedOn', { id: 'NY20210612', visitedOn: '2999-01-01', summary: 's' }],
    ['recordSiteVisitForEnergyRequest', 'TEXT_LENGTH', 'input.summary', { id: 'NY20210612', visitedOn: '2021-11-01', summary: ' ' }],
    ['addNoteToEnergyRequest', 'TEXT_LENGTH', 'input.text', { id: 'NY20210612', text: '长'.repeat(2_001) }],
    ['addNoteToEnergyRequest', 'TEXT_LENGTH', 'input.text', { id: 'NY20210612', text: 'a\u0000b' }],
    ['setMilestoneOfEnergyRequest', 'TEXT_LENGTH', 'input.title', { id: 'NY20210612', title: '长'.repeat(1_000), dueOn: '2021-12-01' }],
    ['setMilestoneOfEnergyRequest', 'TEXT_LENGTH', 'input.title', { id: 'NY20210612', title: '', dueOn: '2021-12-01' }],
    ['setMilestoneOfEnergyRequest', 'DATE_IN_FUTURE', 'input.doneOn', { id: 'NY20210612', title: 't', dueOn: '2021-12-01', doneOn: '2999-12-01' }],
    ['resolveEnergyRequest', 'DATE_IN_FUTURE', 'input.resolvedOn', { id: 'NY20210612', powerSchedule: 's', resolvedOn: '2999-12-01' }],
    ['resolveEnergyRequest', 'SCHEDULE_NEEDED', 'input.powerSchedule', { id: 'NY20210612', powerSchedule: ' ' }],
    ['resolveEnergyRequest', 'REQUEST_UNKNOWN', 'input.id', { id: 'NY0' }],
    ['refuseEnergyRequest', 'TEXT_LENGTH', 'input.reason', { id: 'NY20210612', reason: '\n' }],
  ])('%s answers bad input with %s on %s', async (mutation, code, field, input) => {
    const before = (await service.announced('factor.figuresContributed')).length;
    const { request, ...answer } = await service.mutate(mutation, input);
    expect([request, fields({ request, ...answer })]).toEqual([null, [`${code} ${field}`]]);
    expect(answer.errors[0]!.message).toMatch(/\p{Script=Han}.* \/ .*[a-z]/u);
    expect(await service.announced('factor.figuresContributed')).toHaveLength(before);
  });

  it('cannot be resolved on a day before it was made', async () => {
    expect(fields(await service.mutate('resolveEnergyRequest', { id: await service.opened(PV), resolvedOn: '2021-01-01' }))).toEqual(['DATE_ORDER input.resolvedOn']);
  });

  it('changes once when twenty resolve it at the same time, and tells the others why', async () => {
    const id = await service.opened(PV, 'DISTRIBUTED_PV');
    const before = (await service.announced('factor.figuresContributed')).length;
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => service.mutate('resolveEnergyRequest', { id, filingNumber: `第${i}号` }, group, 'id filingNumber')));
    expect(answers.filter(({ request }) => request)).toHaveLength(1);
    expect(new Set(answers.filter(({ request }) => !request).flatMap(fields))).toEqual(new Set(['REQUEST_NOT_OPEN input.id', 'REQUEST_CHANGED input.id'].filter((code) => answers.flatMap(fields).includes(code))));
    expect(answers.filter(({ request, errors }) => !request && errors.length === 1)).toHaveLength(19);
    const { data } = await service.query('query($id: ID!) { energyRequest(id: $id) { filingNumber } }', { id }, group);
    expect(data).toEqual({ energyRequest: { filingNumber: answers.find(({ request }) => request)!.request!.filingNumber } });
    expect(await service.announced('factor.figuresContributed')).toHaveLength(before + 1);
  });

  it('gets a number of its own when twenty are opened at the same time', async () => {
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => service.opened(WEAR)))).size).toBe(20);
  });

  it('is told to be overdue once for its due day, and again for a new one (E.3)', async () => {
    const id = await service.opened(PV);
    const dueOn = addWorkingDays(stateCouncilCalendar, today, 15).due;
    const tell = async (now: string) => (await import('../src/subgraph.ts')).subgraph.schedules![0]!.run(service.db(), new Date(now));
    const told = async () => ((await service.announced('factor.requestOverdue')) as { id: string }[]).filter((payload) => payload.id === id);
    await tell(`${dueOn}T15:59:00Z`);
    expect(await told()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => tell(`${dueOn}T16:01:00Z`)));
    expect(await told()).toEqual([{ service: 'energy', id, enterpriseId: PV, issueId: null, dueOn }]);
    await service.sql('update energy_request set due_on = $2 where id = $1', [id, '2021-12-01']);
    await tell(`${dueOn}T16:02:00Z`);
    expect((await told()).map((payload) => (payload as { dueOn?: string }).dueOn)).toEqual([dueOn, '2021-12-01']);
    await service.mutate('resolveEnergyRequest', { id });
    await service.sql('update energy_request set due_on = $2 where id = $1', [id, '2021-12-02']);
    await tell(`${dueOn}T16:03:00Z`);
    expect(await told()).toHaveLength(2);
  });
});
