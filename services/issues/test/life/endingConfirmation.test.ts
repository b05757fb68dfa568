import { timeOutConfirmations } from '../../src/schedules/timeOutConfirmations.ts';
import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

const MORE = 'outcome handlingRoute resolvedOn dueOn confirmation satisfaction status round';
const resolved = { state: 'RESOLVED', outcome: 'SOLVED', resolvedOn: new Date('2022-03-01'), resolvedAt: new Date('2022-03-01T10:00:00+08:00') };
const good = { respondedInTime: true, solved: true, satisfaction: 'BASICALLY_SATISFIED' };
const bad = { respondedInTime: false, solved: true, satisfaction: 'DISSATISFIED', comment: '证书仍未发放' };

describe('a resolution', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld()));
  beforeEach(() => world.itIs('2022-03-01T10:00:00+08:00'));
  afterAll(() => world.stop());

  const resolve = (input: object, viewer: typeof people.land | typeof people.landHead = people.land) =>
    world.act('resolveIssue', { outcome: 'SOLVED', evidence: '已核发不动产权证', handlingRoute: 'COORDINATED_ASSIGNMENT', ...input }, viewer, `${MORE} progress resolutions { round outcome evidence handlingRoute policyBasis explanation explainedOn } history { move reason basis }`);
  const codes = (payload: { errors: { code: string; field: string[] | null }[] }) => payload.errors.map(({ code, field }) => [code, field?.at(-1)]);

  it('says what came of an issue and by what evidence, and stops the unit’s clock', async () => {
    const id = await world.standing();
    expect(await resolve({ id, evidence: ' 已核发不动产权证 ' })).toMatchObject({
      errors: [],
      issue: {
        state: 'RESOLVED', status: 'RESOLVED', outcome: 'SOLVED', handlingRoute: 'COORDINATED_ASSIGNMENT', resolvedOn: '2022-03-01', confirmation: null, progress: '已核发不动产权证',
        resolutions: [{ round: 1, outcome: 'SOLVED', evidence: '已核发不动产权证', handlingRoute: 'COORDINATED_ASSIGNMENT', policyBasis: null, explanation: null }],
      },
    });
  });

  it('keeps, when it is late, that the issue was overdue', async () => {
    const id = await world.standing({ dueOn: new Date('2022-02-25') });
    const { issue } = await world.act('resolveIssue', { id, outcome: 'PARTIALLY_SOLVED', evidence: '完成一半', handlingRoute: 'MILESTONES' }, people.land, 'everOverdue overdueWorkingDays');
    expect(issue).toMatchObject({ state: 'RESOLVED', everOverdue: true, overdueWorkingDays: 2 });
  });

  it('of class A is the head’s to give, and so is every explanation', async () => {
    const [urgent, usual] = [await world.standing({ urgencyClass: 'A' }), await world.standing()];
    expect(codes(await resolve({ id: urgent }))).toEqual([['HEAD_NEEDED', 'id']]);
    expect((await resolve({ id: urgent }, people.landHead)).issue).toMatchObject({ state: 'RESOLVED' });
    const explained = { id: usual, outcome: 'EXPLAINED_NOT_ELIGIBLE', handlingRoute: 'EXPLANATION', policyBasis: '土地管理法第四十五条', explanation: { text: '上门说明不符合供地条件', givenOn: '2022-02-28' } };
    expect(codes(await resolve(explained))).toEqual([['HEAD_NEEDED', 'id']]);
    expect((await resolve(explained, people.landHead)).issue).toMatchObject({
      status: 'EXPLAINED_NOT_ELIGIBLE', resolutions: [{ policyBasis: '土地管理法第四十五条', explanation: '上门说明不符合供地条件', explainedOn: '2022-02-28' }],
      history: [{ move: 'LOAD' }, { move: 'RESOLVE', basis: '土地管理法第四十五条' }],
    });
  });

  it('without what it needs is refused with every gap at once, and changes nothing', async () => {
    const id = await world.standing();
    expect(codes(await resolve({ id, evidence: ' ', handlingRoute: 'EXPLANATION' }))).toEqual([['REQUIRED', 'evidence'], ['ROUTE_MISMATCH', 'handlingRoute']]);
    const explained = { id, outcome: 'EXPLAINED_NOT_ELIGIBLE' };
    expect(codes(await resolve(explained, people.landHead))).toEqual([['ROUTE_MISMATCH', 'handlingRoute'], ['REQUIRED', 'policyBasis'], ['EXPLANATION_NEEDED', 'explanation']]);
    expect(codes(await resolve({ ...explained, handlingRoute: 'EXPLANATION', policyBasis: '第一条', explanation: { text: '', givenOn: '2022-03-02' } }, people.landHead))).toEqual([['REQUIRED', 'text'], ['DAY_TO_COME', 'givenOn']]);
    expect((await resolve({ id }, people.energy as never)).errors).toMatchObject([{ code: 'ISSUE_UNKNOWN' }]);
    expect((await world.query('query($id: ID!) { issue(id: $id) { version resolutions { round } } }', { id })).data).toEqual({ issue: { version: 1, resolutions: [] } });
  });

  describe('is confirmed', () => {
    const confirm = (id: string, input: object, viewer: (typeof people)[keyof typeof people] = people.enterprise) =>
      world.act('confirmIssue', { id, ...good, ...input }, viewer, `${MORE} enterpriseAnswers { round respondedInTime solved satisfaction comment accepted } history { move reason }`);

    it('by the enterprise’s contact, whose three answers stay', async () => {
      const id = await world.standing(resolved);
      expect((await confirm(id, { comment: '  ' })).issue).toMatchObject({
        state: 'RESOLVED', confirmation: 'CONFIRMED', satisfaction: 'BASICALLY_SATISFIED', enterpriseAnswers: [{ round: 1, respondedInTime: true, solved: true, satisfaction: 'BASICALLY_SATISFIED', comment: null, accepted: true }],
      });
      expect(codes(await confirm(id, {}))).toEqual([['ALREADY_CONFIRMED', 'id']]);
    });

    it('also where an office’s ledger brought it in as resolved', async () => {
      const id = await world.standing({ ...resolved, resolvedAt: null });
      expect((await confirm(id, {})).issue).toMatchObject({ confirmation: 'CONFIRMED' });
    });

    it('by nobody else, not even by a cadre who stands in for the contact', async () => {
      const id = await world.standing(resolved);
      for (const viewer of [people.cadre, people.land, people.hq, people.county]) expect(codes(await confirm(id, {}, viewer))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
      const [{ substitution }] = await world.sql<{ substitution: string }>(
        'insert into substitution (id, holder, authority, substitute, "from", "to", reason) values (\'S1\', $1, $2, $3, \'2022-03-01\', \'2022-03-31\', \'外出\') returning id as substitution', [people.enterprise.subject, JSON.stringify(people.enterprise), people.cadre.subject],
      ) as [{ substitution: string }];
      expect(codes(await confirm(id, { onBehalfOf: substitution }, people.cadre))).toEqual([['NOT_YOURS_TO_DO', 'onBehalfOf']]);
    });

    it('or redone once with at least three working days, and left to the command office the second time', async () => {
      const id = await world.standing({ ...resolved, dueOn: new Date('2022-03-02') });
      expect(codes(await confirm(id, { ...bad, comment: null }))).toEqual([['REQUIRED', 'comment']]);
      expect((await confirm(id, bad)).issue).toMatchObject({
        state: 'IN_PROGRESS', status: 'IN_PROGRESS', outcome: null, handlingRoute: null, resolvedOn: null, confirmation: null, satisfaction: null, dueOn: '2022-03-04', history: [{}, { move: 'CONFIRM', reason: '证书仍未发放' }],
      });
      world.itIs('2022-03-03T10:00:00+08:00');
      await resolve({ id });
      expect((await confirm(id, { ...good, solved: false, comment: '只办了一半' })).issue).toMatchObject({
        state: 'RESOLVED', confirmation: 'DISSENT', satisfaction: 'BASICALLY_SATISFIED', dueOn: '2022-03-04', enterpriseAnswers: [{ accepted: false }, { accepted: false, comment: '只办了一半' }],
      });
      expect(codes(await confirm(id, {}))).toEqual([['ALREADY_CONFIRMED', 'id']]);
      expect(codes(await world.act('redoIssue', { id, reason: '再办' }, people.hq))).toEqual([['DISSENT_TO_DECIDE', 'id']]);
    });

    it('once, however many answer at once', async () => {
      const id = await world.standing(resolved);
      const payloads = await Promise.all(Array.from({ length: 12 }, (_, i) => confirm(id, i % 2 ? good : bad)));
      expect(payloads.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
      expect(payloads.flatMap(({ errors }) => errors).every(({ code }) => ['ALREADY_CONFIRMED', 'STATE_FORBIDS'].includes(code))).toBe(true);
      expect(await world.sql('select count(*)::int as answers, (select version from issue where id = $1) from enterprise_answer where issue_id = $1', [id])).toEqual([{ answers: 1, version: 2 }]);
    });

    it('by silence, after five working days and not before', async () => {
      world.itIs('2022-03-01T10:00:00+08:00');
      const [silent, answered] = [await world.standing(), await world.standing()];
      for (const id of [silent, answered]) await resolve({ id });
      await confirm(answered, good);
      const confirmation = async () => (await world.query<{ issue: object }>('query($id: ID!) { issue(id: $id) { confirmation version } }', { id: silent })).data.issue;
      world.itIs('2022-03-08T16:00:00+08:00');
      await world.runSchedule(timeOutConfirmations);
      expect(await confirmation()).toEqual({ confirmation: null, version: 2 });
      world.itIs('2022-03-08T20:00:00+08:00');
      await world.runSchedule(timeOutConfirmations);
      await world.runSchedule(timeOutConfirmations);
      expect(await confirmation()).toEqual({ confirmation: 'TIME_OUT', version: 3 });
      expect(codes(await confirm(silent, good))).toEqual([['ALREADY_CONFIRMED', 'id']]);
      expect(await world.sql('select version, confirmation from issue where id = $1', [answered])).toEqual([{ version: 3, confirmation: 'CONFIRMED' }]);
    });
  });

  it('is sent back by the reviewer of its level with a reason, and keeps a later due day', async () => {
    const id = await world.standing({ ...resolved, level: 'COUNTY', confirmation: 'CONFIRMED' });
    expect(codes(await world.act('redoIssue', { id, reason: ' ' }, people.county))).toEqual([['REQUIRED', 'reason']]);
    expect(codes(await world.act('redoIssue', { id, reason: '材料不全' }, people.hq))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    expect((await world.act('redoIssue', { id, reason: '材料不全' }, people.county, MORE)).issue).toMatchObject({ state: 'IN_PROGRESS', outcome: null, confirmation: null, dueOn: '2022-03-14' });
  });
});
