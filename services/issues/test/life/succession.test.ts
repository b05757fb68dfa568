import { handoverBegun } from '@zhuqi/events';
import type { Viewer } from '@zhuqi/subgraph';
import { viewers } from '@zhuqi/testkit';
import { completeHandovers } from '../../src/schedules/completeHandovers.ts';
import { people, PV, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

interface Handover { id: string; completedAt: string | null; outstanding: { id: string }[]; acknowledged: { issue: { id: string } }[] }
type Errors = { code: string; field: string[] | null }[];

const successor: Viewer = { ...viewers.residentCadre([PV]), subject: 'people:successor' };
const FIELDS = 'id enterprise { id } lastDay completedAt outstanding { id } acknowledged { issue { id state } }';

describe('a handover of a posting', () => {
  let world: World;
  let begun = 0;
  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(async () => {
    await world.sql('truncate issue_step, issue_search, issue, handover, handover_item, events.outbox cascade');
    world.itIs('2022-03-01T09:00:00+08:00');
  });
  afterAll(() => world.stop());

  const completed = (id: string) => ({ id, enterpriseId: WEAR, fromSubjects: [people.cadre.subject], toSubjects: [successor.subject], lastDay: '2022-03-31' });
  const begin = async () => {
    const id = `handover-${(begun += 1)}`;
    await world.announce(handoverBegun, [{ id, enterpriseId: WEAR, fromPersonId: 'p1', toPersonId: 'p2', fromSubjects: [people.cadre.subject], toSubjects: [successor.subject], lastDay: '2022-03-31' }]);
    return id;
  };
  const mine = async (viewer: Viewer) => (await world.query<{ myHandovers: Handover[] }>(`{ myHandovers { ${FIELDS} } }`, {}, viewer)).data.myHandovers;
  const acknowledge = async (input: object, viewer: Viewer = successor) =>
    (await world.query<{ acknowledgeHandover: { handover: Handover | null; errors: Errors } }>(`mutation($input: AcknowledgeHandoverInput!) { acknowledgeHandover(input: $input) { handover { ${FIELDS} } errors { code field } } }`, { input }, viewer)).data.acknowledgeHandover;

  it('shows the successor every open issue of the enterprise and is complete with the last acknowledgement (S23)', async () => {
    const [one, two] = [await world.standing(), await world.standing({ state: 'RESOLVED', outcome: 'SOLVED' })];
    await world.standing({ state: 'CLOSED_OUT', outcome: 'SOLVED' });
    await world.standing({ state: 'DRAFT', level: null, unitId: null });
    await world.standing({ enterpriseId: PV });
    const id = await begin();
    expect(await mine(successor)).toEqual([{ id, enterprise: { id: WEAR }, lastDay: '2022-03-31', completedAt: null, outstanding: [{ id: one }, { id: two }], acknowledged: [] }]);
    expect(await mine(people.cadre)).toHaveLength(1);
    expect(await acknowledge({ handoverId: id, issueIds: [one] })).toMatchObject({ handover: { id, completedAt: null, outstanding: [{ id: two }], acknowledged: [{ issue: { id: one, state: 'IN_PROGRESS' } }] }, errors: [] });
    expect(await world.announced('issues.handoverCompleted')).toEqual([]);
    expect(await acknowledge({ handoverId: id })).toMatchObject({ handover: { completedAt: expect.any(String), outstanding: [] }, errors: [] });
    expect(await acknowledge({ handoverId: id })).toMatchObject({ handover: { outstanding: [] }, errors: [] });
    expect(await world.announced('issues.handoverCompleted')).toEqual([completed(id)]);
  });

  it('waits for issues reported meanwhile, and counts closed ones as done', async () => {
    const [one, two] = [await world.standing(), await world.standing()];
    const id = await begin();
    const late = await world.standing({ state: 'COUNTY_REVIEW', level: null, unitId: null });
    expect(await acknowledge({ handoverId: id, issueIds: [one, two] })).toMatchObject({ handover: { completedAt: null, outstanding: [{ id: late }] } });
    await world.sql(`update issue set state = 'WITHDRAWN' where id = $1`, [late]);
    expect(await acknowledge({ handoverId: id, issueIds: [late] })).toMatchObject({ handover: { completedAt: expect.any(String) }, errors: [] });
  });

  it('is complete at once where nothing is open, and by the clock where the last issue closes unacknowledged', async () => {
    const empty = await begin();
    expect(await mine(successor)).toMatchObject([{ id: empty, completedAt: expect.any(String) }]);
    const issue = await world.standing();
    const id = await begin();
    await world.runSchedule(completeHandovers);
    expect(await world.announced('issues.handoverCompleted')).toEqual([completed(empty)]);
    await world.sql(`update issue set state = 'CLOSED_OUT' where id = $1`, [issue]);
    await world.runSchedule(completeHandovers);
    await world.runSchedule(completeHandovers);
    expect(await world.announced('issues.handoverCompleted')).toEqual([completed(empty), completed(id)]);
  });

  it('is the successor’s to acknowledge and nobody else’s', async () => {
    const [issue, other] = [await world.standing(), await world.standing({ enterpriseId: PV })];
    const id = await begin();
    expect(await acknowledge({ handoverId: id }, people.cadre)).toMatchObject({ handover: null, errors: [{ code: 'NOT_YOURS_TO_DO', field: ['input', 'handoverId'] }] });
    for (const viewer of [people.hq, people.otherCadre, people.enterprise]) expect(await acknowledge({ handoverId: id }, viewer)).toMatchObject({ errors: [{ code: 'HANDOVER_UNKNOWN', field: ['input', 'handoverId'] }] });
    for (const issueIds of [[issue, other], ['WT0'], ['a\0']]) expect(await acknowledge({ handoverId: id, issueIds })).toMatchObject({ handover: null, errors: [{ code: 'ISSUE_UNKNOWN', field: ['input', 'issueIds'] }] });
    expect(await mine(successor)).toMatchObject([{ acknowledged: [] }]);
  });

  it('is told once when the successor acknowledges from many windows at once', async () => {
    for (let i = 0; i < 10; i += 1) await world.standing();
    const id = await begin();
    const answers = await Promise.all(Array.from({ length: 20 }, () => acknowledge({ handoverId: id })));
    expect(answers.every(({ handover, errors }) => handover?.completedAt && errors.length === 0)).toBe(true);
    expect(await world.announced('issues.handoverCompleted')).toEqual([completed(id)]);
  });

  it('is seen by the two cadres, the command office and the enterprise’s county', async () => {
    await world.standing();
    const id = await begin();
    const seen = async (viewer: Viewer) => (await world.query<{ _entities: [Handover | null] }>('query($r: [_Any!]!) { _entities(representations: $r) { ... on Handover { outstanding { id } } } }', { r: [{ __typename: 'Handover', id }] }, viewer)).data._entities[0];
    for (const viewer of [successor, people.cadre, people.hq, people.county]) expect((await seen(viewer))?.outstanding).toHaveLength(1);
    for (const viewer of [people.otherCounty, people.otherCadre, people.taskForce, people.enterprise, people.dataTeam]) expect(await seen(viewer)).toBeNull();
  });
});

describe('a substitute', () => {
  let world: World;
  const substitute = people.otherCadre;
  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));
  afterAll(() => world.stop());

  const name = async (input: object = {}, viewer: Viewer = people.taskForce) =>
    (await world.query<{ nameSubstitute: { substitution: { id: string } | null; errors: Errors } }>('mutation($input: NameSubstituteInput!) { nameSubstitute(input: $input) { substitution { id holder substitute from to reason inForce } errors { code field } } }', { input: { substitute: substitute.subject, from: '2022-03-01', to: '2022-03-10', reason: '出差', ...input } }, viewer)).data.nameSubstitute;
  const end = async (id: string, viewer: Viewer) =>
    (await world.query<{ endSubstitution: { substitution: object | null; errors: Errors } }>('mutation($input: EndSubstitutionInput!) { endSubstitution(input: $input) { substitution { id inForce endedAt } errors { code field } } }', { input: { id } }, viewer)).data.endSubstitution;
  const ledgered = () => world.standing({ state: 'LEDGERED', dispatchedAt: null });
  const dispatch = async (onBehalfOf: string, viewer: Viewer = substitute) => world.act('dispatchIssue', { id: await ledgered(), onBehalfOf }, viewer, 'history { move actor onBehalfOf role }');

  it('acts with the absent holder’s post, and both names stay in the history (E.1)', async () => {
    const { substitution, errors } = await name();
    expect([substitution, errors]).toEqual([{ id: expect.any(String), holder: people.taskForce.subject, substitute: substitute.subject, from: '2022-03-01', to: '2022-03-10', reason: '出差', inForce: true }, []]);
    expect(await dispatch(substitution!.id)).toMatchObject({
      issue: { state: 'ASSIGNED', history: [{ move: 'LOAD' }, { move: 'DISPATCH', actor: substitute.subject, onBehalfOf: people.taskForce.subject, role: 'TASK_FORCE' }] }, errors: [],
    });
    expect(await world.act('dispatchIssue', { id: await ledgered() }, substitute)).toMatchObject({ issue: null, errors: [{ code: 'ISSUE_UNKNOWN' }] });
  });

  it('acts on the days named only, and for nobody else', async () => {
    const { substitution } = await name({ from: '2022-03-02' });
    const refused = { issue: null, errors: [{ code: 'SUBSTITUTION_UNKNOWN', field: ['input', 'onBehalfOf'] }] };
    expect(await dispatch(substitution!.id)).toMatchObject(refused);
    world.itIs('2022-03-10T23:59:00+08:00');
    expect(await dispatch(substitution!.id)).toMatchObject({ issue: { state: 'ASSIGNED' } });
    world.itIs('2022-03-11T00:00:00+08:00');
    expect(await dispatch(substitution!.id)).toMatchObject(refused);
    world.itIs('2022-03-05T09:00:00+08:00');
    for (const viewer of [people.cadre, people.county, people.otherTaskForce]) expect(await dispatch(substitution!.id, viewer)).toMatchObject(refused);
    expect(await dispatch('no-such')).toMatchObject(refused);
  });

  it('reads the issues that the holder reaches, on those days (E.12)', async () => {
    const issue = await ledgered();
    const reads = async () => (await world.query<{ issue: object | null }>('query($id: ID!) { issue(id: $id) { id state } }', { id: issue }, substitute)).data.issue;
    await world.sql('delete from substitution');
    expect(await reads()).toBeNull();
    const { substitution } = await name({ from: '2022-03-02' });
    expect(await reads()).toBeNull();
    world.itIs('2022-03-02T09:00:00+08:00');
    expect(await reads()).toEqual({ id: issue, state: 'LEDGERED' });
    await end(substitution!.id, people.taskForce);
    expect(await reads()).toBeNull();
    await name({ from: '2022-03-02' }, people.otherTaskForce);
    expect(await reads()).toBeNull();
  });

  it('may do no more than the holder', async () => {
    const { substitution } = await name({}, people.otherTaskForce);
    expect(await dispatch(substitution!.id)).toMatchObject({ issue: null, errors: [{ code: 'ISSUE_UNKNOWN', field: ['input', 'id'] }] });
  });

  it('stands in no longer once the holder, the substitute or the command office has ended it', async () => {
    for (const viewer of [people.taskForce, substitute, people.hq]) {
      const { substitution } = await name();
      for (const stranger of [people.cadre, people.county]) expect(await end(substitution!.id, stranger)).toMatchObject({ substitution: null, errors: [{ code: 'SUBSTITUTION_UNKNOWN', field: ['input', 'id'] }] });
      const first = await end(substitution!.id, viewer);
      expect(first).toEqual({ substitution: { id: substitution!.id, inForce: false, endedAt: expect.any(String) }, errors: [] });
      world.itIs('2022-03-01T10:00:00+08:00');
      expect(await end(substitution!.id, viewer)).toEqual(first);
      expect(await dispatch(substitution!.id)).toMatchObject({ errors: [{ code: 'SUBSTITUTION_UNKNOWN' }] });
    }
  });

  it('is announced when named and, once, when it is ended by anybody', async () => {
    await world.sql('truncate events.outbox cascade');
    const { substitution } = await name();
    const both = { id: substitution!.id, holder: people.taskForce.subject, substitute: substitute.subject };
    expect(await world.announced('issues.substituteNamed')).toEqual([{ ...both, from: '2022-03-01', to: '2022-03-10' }]);
    for (const viewer of [people.hq, people.taskForce]) await end(substitution!.id, viewer);
    expect(await world.announced('issues.substitutionEnded')).toEqual([{ ...both, actor: people.hq.subject }]);
  });

  it.each([
    ['SUBSTITUTE_UNFIT input.substitute', { substitute: people.taskForce.subject }], ['REQUIRED input.substitute', { substitute: ' ' }], ['DAY_PAST input.from', { from: '2022-02-28' }],
    ['DATE_ORDER input.to', { to: '2022-02-28' }], ['SUBSTITUTION_TOO_LONG input.to', { to: '2022-03-31' }], ['REQUIRED input.reason', { reason: ' ' }], ['TOO_LONG input.reason', { reason: '因'.repeat(4_001) }],
    ['REQUIRED input.substitute, SUBSTITUTION_TOO_LONG input.to, REQUIRED input.reason', { substitute: '', to: '2022-04-30', reason: '' }],
  ])('is not named where something is to be mended: %s', async (codes, input) => {
    const { substitution, errors } = await name(input);
    expect([substitution, errors.map(({ code, field }) => `${code} ${field?.join('.')}`).join(', ')]).toEqual([null, codes]);
  });

  it('is named for thirty days at most by anybody who holds a post, and by nobody without', async () => {
    for (const viewer of [people.cadre, people.land, people.department, people.county]) expect(await name({ to: '2022-03-30' }, viewer)).toMatchObject({ errors: [] });
    expect(await name({}, viewers.withoutPost)).toMatchObject({ substitution: null, errors: [{ code: 'NOT_YOURS_TO_DO' }] });
  });

  it('and the holder find it among their own, and nobody else does', async () => {
    const { substitution } = await name({ substitute: people.auditor.subject }, people.energy);
    const mine = async (viewer: Viewer) => (await world.query<{ mySubstitutions: { id: string }[] }>('{ mySubstitutions { id } }', {}, viewer)).data.mySubstitutions;
    expect(await mine(people.energy)).toEqual([{ id: substitution!.id }]);
    expect(await mine(people.auditor)).toEqual([{ id: substitution!.id }]);
    expect(await mine(people.hq)).toEqual([]);
  });
});
