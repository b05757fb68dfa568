import { ENERGY_UNIT, LAND_UNIT, people, startWorld } from './world.ts';
import type { World } from './world.ts';

const energyHead = { ...people.energy, subject: 'people:energy-head', head: true } as const;
const BASIS = { reason: '不属本组职责', legalBasis: '《土地管理法》第五条', proposedUnitId: ENERGY_UNIT };

describe('a return to the dispatcher', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const fresh = (columns: object = {}) => world.standing({ dispatchedAt: new Date('2022-02-28T10:00:00+08:00'), ...columns });
  const giveBack = (id: string, viewer: typeof people.landHead | typeof people.land | typeof energyHead, input: object = {}) => world.act('returnIssueToDispatcher', { id, ...BASIS, ...input }, viewer, 'returns inArbitration dueOn responsibleUnit { id } history { move reason basis }');

  it('leaves the unit first responsible toward the enterprise, and the clock running, until another has been assigned', async () => {
    const id = await fresh();
    expect(await giveBack(id, people.landHead)).toMatchObject({
      issue: { state: 'LEDGERED', returns: 1, inArbitration: false, dueOn: '2022-03-14', responsibleUnit: { id: LAND_UNIT }, history: [{}, { move: 'RETURN_TO_DISPATCHER', reason: BASIS.reason, basis: BASIS.legalBasis }] }, errors: [],
    });
    expect((await world.act('noteProgress', { id, text: '已告知企业' }, people.land)).errors).toEqual([]);
    expect((await world.act('dispatchIssue', { id, unitId: ENERGY_UNIT }, people.hq, 'responsibleUnit { id }')).issue).toMatchObject({ state: 'ASSIGNED', responsibleUnit: { id: ENERGY_UNIT } });
    expect(await world.act('noteProgress', { id, text: '已告知企业' }, people.land)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
  });

  it('needs the head, a reason, a legal basis and another unit than the one that returns', async () => {
    const id = await fresh();
    expect(await giveBack(id, people.land)).toMatchObject({ issue: null, errors: [{ code: 'HEAD_NEEDED', field: ['input', 'id'] }] });
    expect(await giveBack(id, people.landHead, { reason: ' ', legalBasis: '', proposedUnitId: LAND_UNIT })).toMatchObject({
      issue: null, errors: [{ code: 'REQUIRED', field: ['input', 'reason'] }, { code: 'REQUIRED', field: ['input', 'legalBasis'] }, { code: 'PROPOSES_ITSELF', field: ['input', 'proposedUnitId'] }],
    });
    expect(await giveBack(id, energyHead)).toMatchObject({ issue: null, errors: [{ code: 'ISSUE_UNKNOWN' }] });
    const helped = await fresh({ coHandlers: [ENERGY_UNIT] });
    expect(await giveBack(helped, energyHead)).toMatchObject({ issue: null, errors: [{ code: 'NOT_YOURS_TO_DO', message: expect.stringContaining('牵头责任单位') }] });
  });

  it('comes within one working day of the dispatch in class A and two in class B; later is not accepted', async () => {
    const late = async (urgencyClass: string, moment: string) => {
      const id = await fresh({ urgencyClass });
      world.itIs(moment);
      return (await giveBack(id, people.landHead)).errors.map(({ code }) => code);
    };
    expect(await late('A', '2022-03-01T16:30:00+08:00')).toEqual([]);
    expect(await late('A', '2022-03-02T09:00:00+08:00')).toEqual(['RETURN_TOO_LATE']);
    expect(await late('B', '2022-03-02T16:30:00+08:00')).toEqual([]);
    expect(await late('B', '2022-03-03T09:00:00+08:00')).toEqual(['RETURN_TOO_LATE']);
  });

  it('is open to each unit once', async () => {
    const id = await fresh();
    await giveBack(id, people.landHead);
    await world.act('dispatchIssue', { id }, people.hq);
    expect(await giveBack(id, people.landHead)).toMatchObject({ issue: null, errors: [{ code: 'ALREADY_RETURNED' }] });
  });

  it('lets what the unit had asked for lapse', async () => {
    const id = await fresh();
    await world.act('askIssueExtension', { id, until: '2022-03-21', reason: '测绘未完' }, people.land);
    await world.act('askIssueSuspension', { id, reason: 'WAITING_ENTERPRISE', evidence: '企业函件' }, people.land);
    await giveBack(id, people.landHead);
    expect((await world.act('dispatchIssue', { id, unitId: ENERGY_UNIT }, people.hq, 'extensions { decision } suspensions { decision }')).issue).toMatchObject({ extensions: [{ decision: 'LAPSED' }], suspensions: [{ decision: 'LAPSED' }] });
  });

  const disputed = async () => {
    const id = await fresh();
    await giveBack(id, people.landHead);
    await world.act('dispatchIssue', { id, unitId: ENERGY_UNIT }, people.hq);
    expect((await giveBack(id, energyHead, { proposedUnitId: LAND_UNIT })).issue).toMatchObject({ state: 'LEDGERED', returns: 2, inArbitration: true });
    return id;
  };

  it('for the second time, by whomever, leads to an arbitration that bars another dispatch', async () => {
    const id = await disputed();
    expect(await world.act('dispatchIssue', { id }, people.hq)).toMatchObject({ errors: [{ code: 'IN_ARBITRATION' }] });
    const decide = (input: object, viewer: typeof people.hq = people.hq) => world.act('decideResponsibility', { id, reason: '按职责分工', ...input }, viewer, 'inArbitration unitName responsibleUnit { id } coHandlers { id } arbitrations { openedAt dueOn decidedAt leadUnit { id } coHandlers { id } backstop reason }');
    expect(await decide({ leadUnitId: LAND_UNIT }, people.taskForce)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    expect(await decide({})).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'leadUnitId'] }] });
    expect(await decide({ leadUnitId: LAND_UNIT, backstop: true })).toMatchObject({ errors: [{ code: 'BACKSTOP_OR_LEAD', field: ['input', 'leadUnitId'] }] });
    expect(await decide({ leadUnitId: LAND_UNIT, coHandlerIds: [LAND_UNIT] })).toMatchObject({ errors: [{ code: 'LEAD_IS_CO_HANDLER', field: ['input', 'coHandlerIds'] }] });
    expect(await decide({ leadUnitId: LAND_UNIT, reason: ' ' })).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'reason'] }] });
    expect((await decide({ leadUnitId: LAND_UNIT, leadUnitName: '土地保障组', coHandlerIds: [ENERGY_UNIT] })).issue).toMatchObject({
      state: 'ASSIGNED', inArbitration: false, unitName: '土地保障组', responsibleUnit: { id: LAND_UNIT }, coHandlers: [{ id: ENERGY_UNIT }],
      arbitrations: [{ openedAt: '2022-03-01T01:00:00.000Z', dueOn: '2022-03-02', decidedAt: '2022-03-01T01:00:00.000Z', leadUnit: { id: LAND_UNIT }, coHandlers: [{ id: ENERGY_UNIT }], backstop: false, reason: '按职责分工' }],
    });
    expect(await giveBack(id, people.landHead)).toMatchObject({ issue: null, errors: [{ code: 'FINAL' }] });
    expect(await world.sql('select dispatched_at from issue where id = $1', [id])).toEqual([{ dispatched_at: new Date('2022-03-01T01:00:00Z') }]);
  });

  it('is no matter of arbitration before', async () => {
    expect(await world.act('decideResponsibility', { id: await world.standing({ state: 'LEDGERED' }), leadUnitId: LAND_UNIT, reason: '按职责分工' }, people.hq)).toMatchObject({ errors: [{ code: 'NOT_IN_ARBITRATION', field: ['input', 'id'] }] });
  });

  it('may end with the command office as backstop, which then handles and cannot close out what it handled', async () => {
    const id = await disputed();
    expect((await world.act('decideResponsibility', { id, backstop: true, reason: '职责不清' }, people.hq, 'responsibleUnit { id } unitName arbitrations { backstop }')).issue).toMatchObject({ state: 'ASSIGNED', responsibleUnit: { id: 'HQ' }, unitName: '指挥部办公室', arbitrations: [{ backstop: true }] });
    expect((await world.act('acknowledgeIssue', { id }, people.hq, 'availableActions')).issue).toMatchObject({ state: 'IN_PROGRESS', availableActions: expect.arrayContaining(['RESOLVE']) });
    await world.sql('update issue set state = $2 where id = $1', [id, 'RESOLVED']);
    const actions = async (viewer: typeof people.hq | typeof people.taskForce) => (await world.query<{ issue: { availableActions: string[] } }>('query($id: ID!) { issue(id: $id) { availableActions } }', { id }, viewer)).data.issue.availableActions;
    expect([(await actions(people.hq)).includes('CLOSE_OUT'), (await actions(people.taskForce)).includes('CLOSE_OUT')]).toEqual([false, true]);
  });

  it('happens once when twenty submit it at once', async () => {
    const id = await fresh();
    const answers = await Promise.all(Array.from({ length: 20 }, () => giveBack(id, people.landHead)));
    expect(answers.filter(({ issue }) => issue)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ code }) => code)))).toEqual(new Set(['STATE_FORBIDS']));
  });
});
