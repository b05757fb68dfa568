import { COUNTY_UNIT, ENERGY_UNIT, LAND_UNIT, people, startWorld } from './world.ts';
import type { World } from './world.ts';

type Consultation = { id: string; agenda: string[]; undecided: string[]; decisions: { id: string }[] };

const MEETING = {
  topic: '用地历史遗留问题会商', agenda: ['补办用地手续', '高压线迁移'], heldOn: '2022-03-03',
  participants: [{ unitId: LAND_UNIT, level: 'CITY' }, { unitId: ENERGY_UNIT, level: 'CITY' }, { unitId: COUNTY_UNIT, level: 'COUNTY' }],
};
const DECISION = { unitId: 'BM-ZRZY', text: '十个工作日内出具规划意见', dueOn: '2022-03-17', evidenceFactor: 'LAND' };
const MINUTES = { minutes: '会议明确了用地手续办理路径。', attendedUnitIds: [LAND_UNIT, ENERGY_UNIT], decisions: [DECISION], undecided: ['高压线迁移'] };
const WHOLE = 'inConsultation coHandlers { id } handlingRoute consultations { id topic trigger heldOn round agenda minutes late undecided convenerUnit { id } participants { unit { id } level attended } decisions { id unit { id } text dueOn evidenceFactor done } }';

describe('a joint consultation', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const complex = () => world.standing({ complex: true });
  const consultationsOf = ({ issue }: Awaited<ReturnType<World['act']>>) => issue!.consultations as Consultation[];
  const convened = async (id: string, more: object = {}) => consultationsOf(await world.act('conveneConsultation', { id, ...MEETING, ...more }, people.land, WHOLE)).at(-1)!.id;
  const errorsOf = async (name: string, input: object, viewer: Parameters<World['act']>[2] = people.land) => (await world.act(name, input, viewer)).errors.map(({ code, field }) => [code, field?.at(-1)]);

  it('is convened by the factor group with units of both levels, and its decisions make their units co-handlers', async () => {
    const id = await complex();
    expect((await world.act('conveneConsultation', { id, ...MEETING }, people.land, WHOLE)).issue).toMatchObject({
      state: 'IN_PROGRESS', inConsultation: true,
      consultations: [{ topic: MEETING.topic, trigger: 'COMPLEX', heldOn: '2022-03-03', round: 1, agenda: MEETING.agenda, minutes: null, convenerUnit: { id: LAND_UNIT }, participants: MEETING.participants.map(({ unitId, level }) => ({ unit: { id: unitId }, level, attended: false })) }],
    });
    const [{ id: consultationId }] = (await world.query<{ issue: { consultations: [{ id: string }] } }>('query($id: ID!) { issue(id: $id) { consultations { id } } }', { id })).data.issue.consultations;
    world.itIs('2022-03-07T17:00:00+08:00');
    const { issue } = await world.act('recordConsultationMinutes', { id, consultationId, ...MINUTES }, people.land, WHOLE);
    expect(issue).toMatchObject({
      version: 3, inConsultation: false, coHandlers: [{ id: 'BM-ZRZY' }], handlingRoute: 'JOINT_CONSULTATION',
      consultations: [{ minutes: MINUTES.minutes, late: false, undecided: ['高压线迁移'], participants: [{ attended: true }, { attended: true }, { attended: false }], decisions: [{ unit: { id: 'BM-ZRZY' }, text: DECISION.text, dueOn: '2022-03-17', evidenceFactor: 'LAND', done: false }] }],
    });
  });

  it('needs a reason: a complex issue, several units, an arbitration, or a long-cycle issue that slipped twice', async () => {
    expect(await errorsOf('conveneConsultation', { id: await world.standing(), ...MEETING })).toEqual([['NO_TRIGGER', 'id']]);
    const trigger = async (columns: Parameters<World['standing']>[0]) => (consultationsOf(await world.act('conveneConsultation', { id: await world.standing(columns), ...MEETING }, people.hq, 'consultations { trigger }'))[0] as unknown as { trigger: string }).trigger;
    expect(await trigger({ coHandlers: [ENERGY_UNIT] })).toBe('SEVERAL_UNITS');
    expect(await trigger({ state: 'LEDGERED', inArbitration: true })).toBe('ARBITRATION');
    const slow = await world.standing({ longCycle: true });
    expect(await errorsOf('conveneConsultation', { id: slow, ...MEETING })).toEqual([['NO_TRIGGER', 'id']]);
    await world.sql("insert into issue_milestone (id, issue_id, title, due_on, responsible, slipped_from) values ('m1', $1, '规划调整', '2022-03-10', 'YS-TD', '{2022-02-10,2022-02-24}')", [slow]);
    expect(consultationsOf(await world.act('conveneConsultation', { id: slow, ...MEETING }, people.land, 'consultations { trigger }'))).toEqual([{ trigger: 'SLIPPED_TWICE' }]);
  });

  it('is refused to others, and when it is ill prepared', async () => {
    const id = await complex();
    expect(await errorsOf('conveneConsultation', { id, ...MEETING }, people.taskForce)).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    const wrong = (more: object, viewer?: Parameters<World['act']>[2]) => errorsOf('conveneConsultation', { id, ...MEETING, ...more }, viewer);
    expect(await wrong({ heldOn: '2022-02-28' })).toEqual([['IN_THE_PAST', 'heldOn']]);
    expect(await wrong({ topic: ' ' })).toEqual([['REQUIRED', 'topic']]);
    expect(await wrong({ agenda: [] })).toEqual([['REQUIRED', 'agenda']]);
    expect(await wrong({ agenda: ['补办', ' '] })).toEqual([['REQUIRED', 'agenda']]);
    expect(await wrong({ participants: [] })).toEqual([['REQUIRED', 'participants']]);
    expect(await wrong({ participants: [...MEETING.participants, MEETING.participants[0]] })).toEqual([['DUPLICATE_PARTICIPANT', 'participants']]);
    expect(await wrong({ participants: MEETING.participants.slice(1) })).toEqual([['LEAD_MISSING', 'participants']]);
    expect(await wrong({ participants: MEETING.participants.slice(0, 2) })).toEqual([['BOTH_LEVELS_REQUIRED', 'participants']]);
    expect(await wrong({ participants: MEETING.participants.slice(0, 2) }, people.hq)).toEqual([]);
  });

  it('has minutes only with the quorum: the lead and every named unit of the level concerned', async () => {
    const id = await complex();
    const consultationId = await convened(id);
    const wrong = (more: object, input = { id, consultationId }) => errorsOf('recordConsultationMinutes', { ...input, ...MINUTES, ...more });
    expect(await wrong({})).toEqual([['NOT_HELD_YET', 'consultationId']]);
    world.itIs('2022-03-03T17:00:00+08:00');
    expect(await wrong({}, { id, consultationId: 'none' })).toEqual([['CONSULTATION_UNKNOWN', 'consultationId']]);
    expect(await wrong({}, { id: await complex(), consultationId })).toEqual([['CONSULTATION_UNKNOWN', 'consultationId']]);
    expect(await wrong({ attendedUnitIds: [LAND_UNIT, COUNTY_UNIT] })).toEqual([['QUORUM_MISSING', 'attendedUnitIds']]);
    expect(await wrong({ attendedUnitIds: [ENERGY_UNIT] })).toEqual([['QUORUM_MISSING', 'attendedUnitIds']]);
    expect(await wrong({ attendedUnitIds: [LAND_UNIT, ENERGY_UNIT, 'BM-X'] })).toEqual([['PARTICIPANT_UNKNOWN', 'attendedUnitIds']]);
    expect(await wrong({ minutes: '' })).toEqual([['REQUIRED', 'minutes']]);
    expect(await wrong({ decisions: [], undecided: [] })).toEqual([['REQUIRED', 'decisions']]);
    expect(await wrong({ decisions: [{ ...DECISION, text: '' }] })).toEqual([['REQUIRED', 'decisions']]);
    expect(await wrong({ decisions: [{ ...DECISION, dueOn: '2022-03-19' }] })).toEqual([['NOT_WORKING_DAY', 'decisions']]);
    expect(await wrong({ decisions: [{ ...DECISION, dueOn: '2022-03-02' }] })).toEqual([['BEFORE_CONSULTATION', 'decisions']]);
    expect(await wrong({ undecided: ['别的事项'] })).toEqual([['AGENDA_ITEM_UNKNOWN', 'undecided']]);
    expect(await errorsOf('recordConsultationMinutes', { id, consultationId, ...MINUTES }, people.energy)).toEqual([['ISSUE_UNKNOWN', 'id']]);
    expect(await wrong({ attendedUnitIds: [LAND_UNIT, ENERGY_UNIT, COUNTY_UNIT] })).toEqual([]);
    expect(await wrong({})).toEqual([['MINUTES_RECORDED', 'consultationId']]);
  });

  it('has its minutes recorded once, however many record them at the same moment', async () => {
    const id = await complex();
    const consultationId = await convened(id);
    world.itIs('2022-03-04T09:00:00+08:00');
    const codes = (await Promise.all(Array.from({ length: 8 }, () => errorsOf('recordConsultationMinutes', { id, consultationId, ...MINUTES })))).map(([error]) => error?.[0] ?? 'DONE').toSorted();
    expect(codes).toEqual(['DONE', ...Array.from({ length: 7 }, () => 'MINUTES_RECORDED')]);
    expect(await world.sql('select 1 from consultation_decision where issue_id = $1', [id])).toHaveLength(1);
  });

  it('takes minutes after two working days, flagged as late', async () => {
    const id = await complex();
    const consultationId = await convened(id);
    world.itIs('2022-03-07T19:00:00+08:00');
    expect(consultationsOf(await world.act('recordConsultationMinutes', { id, consultationId, ...MINUTES }, people.hq, WHOLE))).toMatchObject([{ late: true }]);
  });

  it('brings what stays undecided back onto the next one’s agenda', async () => {
    const id = await complex();
    const first = await convened(id);
    world.itIs('2022-03-04T09:00:00+08:00');
    await world.act('recordConsultationMinutes', { id, consultationId: first, ...MINUTES }, people.land);
    const waiting = async (viewer: Parameters<World['act']>[2]) => (await world.query<{ consultationAgenda: { nodes: { text: string; broughtBack: boolean; issue: { id: string } }[] } }>('{ consultationAgenda(first: 100) { nodes { text broughtBack issue { id } } } }', {}, viewer)).data.consultationAgenda.nodes.filter(({ issue }) => issue?.id === id);
    expect(await waiting(people.hq)).toEqual([{ text: '高压线迁移', broughtBack: false, issue: { id } }]);
    expect(await waiting(people.land)).toHaveLength(1);
    expect([await waiting(people.energy), await waiting(people.enterprise), await waiting(people.otherCounty)]).toEqual([[], [], []]);
    const next = await world.act('conveneConsultation', { id, ...MEETING, heldOn: '2022-03-10', agenda: ['用地指标'] }, people.land, WHOLE);
    expect(consultationsOf(next).at(-1)).toMatchObject({ agenda: ['用地指标', '高压线迁移'], undecided: [] });
    expect(await waiting(people.hq)).toEqual([]);
  });

  it('has its decisions marked as done by the unit that had to do them, and by no other', async () => {
    const id = await complex();
    const consultationId = await convened(id);
    world.itIs('2022-03-04T09:00:00+08:00');
    const decision = consultationsOf(await world.act('recordConsultationMinutes', { id, consultationId, ...MINUTES }, people.land, WHOLE))[0]!.decisions[0]!;
    const mark = async (decisionId: string, viewer: Parameters<World['act']>[2]) =>
      (await world.query<{ markDecisionDone: object }>('mutation($input: MarkDecisionDoneInput!) { markDecisionDone(input: $input) { decision { id done doneAt } errors { code field } } }', { input: { decisionId } }, viewer)).data.markDecisionDone;
    expect(await mark(decision.id, people.land)).toEqual({ decision: null, errors: [{ code: 'NOT_YOURS_TO_DO', field: ['input', 'decisionId'] }] });
    expect(await mark(decision.id, people.otherCounty)).toMatchObject({ errors: [{ code: 'DECISION_UNKNOWN' }] });
    expect(await mark('none', people.department)).toMatchObject({ errors: [{ code: 'DECISION_UNKNOWN' }] });
    const done = { decision: { id: decision.id, done: true, doneAt: '2022-03-04T01:00:00.000Z' }, errors: [] };
    expect(await mark(decision.id, people.department)).toEqual(done);
    world.itIs('2022-03-05T09:00:00+08:00');
    expect(await mark(decision.id, people.department)).toEqual(done);
  });

  it('is kept from the enterprise’s contact', async () => {
    const id = await complex();
    await convened(id);
    const { data } = await world.query('query($id: ID!) { issue(id: $id) { inConsultation consultations { id } recommendations { id } } }', { id }, people.enterprise);
    expect(data).toEqual({ issue: { inConsultation: false, consultations: [], recommendations: [] } });
  });
});
