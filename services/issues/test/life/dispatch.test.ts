import { LAND_UNIT, people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

describe('a dispatch', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('hands an issue of the ledger to one lead unit and starts its clock', async () => {
    const id = await world.standing({ state: 'LEDGERED', dispatchedAt: null });
    expect(await world.act('dispatchIssue', { id, coHandlerIds: ['YS-NY'] }, people.taskForce, 'responsibleUnit { id } coHandlers { id } history { number move state }')).toEqual({
      issue: {
        id, state: 'ASSIGNED', version: 2, responsibleUnit: { id: LAND_UNIT }, coHandlers: [{ id: 'YS-NY' }],
        history: [{ number: 1, move: 'LOAD', state: 'LEDGERED' }, { number: 2, move: 'DISPATCH', state: 'ASSIGNED' }],
      },
      errors: [],
    });
    expect(await world.announced('issues.issueMoved')).toContainEqual(expect.objectContaining({ id, move: 'dispatch', from: 'LEDGERED', to: 'ASSIGNED', unitId: LAND_UNIT }));
  });

  it('is refused to others, and twice, naming who holds the issue', async () => {
    const id = await world.standing({ state: 'LEDGERED' });
    expect(await world.act('dispatchIssue', { id }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'NOT_YOURS_TO_DO', message: expect.stringContaining('指挥部办公室'), field: ['input', 'id'] }] });
    await world.act('dispatchIssue', { id }, people.hq);
    expect(await world.act('dispatchIssue', { id }, people.hq)).toMatchObject({ issue: null, errors: [{ code: 'STATE_FORBIDS', message: expect.stringContaining('牵头责任单位') }] });
  });

  it('names its units in words that are some', async () => {
    const id = await world.standing({ state: 'LEDGERED' });
    expect(await world.act('dispatchIssue', { id, unitId: ' ', coHandlerIds: [''] }, people.hq)).toMatchObject({ issue: null, errors: [{ code: 'REQUIRED', field: ['input', 'unitId'] }, { code: 'REQUIRED', field: ['input', 'coHandlerIds'] }] });
  });

  it('has one effect and the same answer under one idempotency key', async () => {
    const id = await world.standing({ state: 'LEDGERED' });
    const first = await world.act('dispatchIssue', { id, idempotencyKey: 'once' }, people.hq);
    expect(await world.act('dispatchIssue', { id, idempotencyKey: 'once' }, people.hq)).toEqual(first);
    expect(await world.act('dispatchIssue', { id, unitId: 'YS-NY', idempotencyKey: 'once' }, people.hq)).toMatchObject({ errors: [{ code: 'IDEMPOTENCY_KEY_USED' }] });
  });

  it('begins with a draft that nobody else sees', async () => {
    const { issue } = await world.act('draftIssue', { enterpriseId: WEAR, description: '需要用地 20 亩', factor: 'LAND' }, people.cadre, 'status history { move }');
    expect(issue).toMatchObject({ id: expect.stringMatching(/^WT2022W\d{5}$/), state: 'DRAFT', status: null, history: [{ move: 'DRAFT' }] });
    const seen = async (viewer: typeof people.hq | typeof people.cadre) => (await world.query<{ issue: object | null }>('query($id: ID!) { issue(id: $id) { id } }', { id: issue!.id }, viewer)).data.issue;
    expect([await seen(people.cadre), await seen(people.hq)]).toEqual([{ id: issue!.id }, null]);
  });
});
