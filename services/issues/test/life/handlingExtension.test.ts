import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

const COUNTED = { dueFrom: new Date('2022-02-21'), dueWorkingDays: 15 };

describe('an extension', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const ask = (id: string, until = '2022-03-25') => world.act('askIssueExtension', { id, until, reason: '测绘未完' }, people.land, 'dueOn extensions { until reason decision atHeadquarters }');

  it('moves the due day when it is granted, once per issue', async () => {
    const id = await world.standing(COUNTED);
    expect((await ask(id)).issue).toMatchObject({ dueOn: '2022-03-14', extensions: [{ until: '2022-03-25', reason: '测绘未完', decision: null, atHeadquarters: false }] });
    expect(await ask(id)).toMatchObject({ errors: [{ code: 'EXTENSION_ASKED', field: ['input', 'id'] }] });
    expect((await world.act('decideIssueExtension', { id, granted: true }, people.hq, 'dueOn extensions { decision }')).issue).toMatchObject({ dueOn: '2022-03-25', extensions: [{ decision: 'GRANTED' }] });
    expect(await world.sql('select due_working_days from issue where id = $1', [id])).toEqual([{ due_working_days: 24 }]);
    expect(await ask(id, '2022-03-28')).toMatchObject({ errors: [{ code: 'ALREADY_EXTENDED', field: ['input', 'id'] }] });
    expect(await world.act('decideIssueExtension', { id, granted: true }, people.hq)).toMatchObject({ errors: [{ code: 'NO_EXTENSION_ASKED', field: ['input', 'id'] }] });
  });

  it('is refused with a reason, and the old due day stands', async () => {
    const id = await world.standing(COUNTED);
    await ask(id);
    expect(await world.act('decideIssueExtension', { id, granted: false }, people.hq)).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'reason'] }] });
    expect((await world.act('decideIssueExtension', { id, granted: false, reason: '理由不足' }, people.hq, 'dueOn extensions { decision }')).issue).toMatchObject({ dueOn: '2022-03-14', extensions: [{ decision: 'REFUSED' }] });
  });

  it('is asked for before the due moment, to a later working day within thirty working days in all, fifteen in class A', async () => {
    const id = await world.standing(COUNTED);
    expect(await ask(id, '2022-03-14')).toMatchObject({ errors: [{ code: 'NOT_LATER', field: ['input', 'until'] }] });
    expect(await ask(id, '2022-03-19')).toMatchObject({ errors: [{ code: 'NOT_A_WORKING_DAY', field: ['input', 'until'] }] });
    expect(await ask(id, '2022-04-06')).toMatchObject({ errors: [{ code: 'EXTENSION_LIMIT', field: ['input', 'until'], message: expect.stringContaining('2022-04-02') }] });
    const weighty = await world.standing({ ...COUNTED, urgencyClass: 'A', dueOn: new Date('2022-03-03') });
    expect(await ask(weighty, '2022-03-15')).toMatchObject({ errors: [{ code: 'EXTENSION_LIMIT' }] });
    expect(await ask(await world.standing({ longCycle: true, milestoneDueOn: new Date('2022-03-10') }))).toMatchObject({ errors: [{ code: 'GOES_BY_MILESTONES' }] });
    world.itIs('2022-03-14T16:30:00+08:00');
    expect((await ask(id, '2022-04-02')).errors).toEqual([]);
    world.itIs('2022-03-14T19:00:00+08:00');
    expect(await ask(await world.standing(COUNTED))).toMatchObject({ errors: [{ code: 'EXTENSION_TOO_LATE', field: ['input', 'id'] }] });
  });

  it('has the days of pauses on top', async () => {
    const id = await world.standing(COUNTED);
    await world.act('askIssueSuspension', { id, reason: 'WAITING_ENTERPRISE', evidence: '企业函件' }, people.land);
    await world.act('decideIssueSuspension', { id, granted: true }, people.hq);
    world.itIs('2022-03-04T10:00:00+08:00');
    await world.act('resumeIssue', { id }, people.land);
    expect(await ask(id, '2022-04-09')).toMatchObject({ errors: [{ code: 'NOT_A_WORKING_DAY' }] });
    expect(await ask(id, '2022-04-11')).toMatchObject({ errors: [{ code: 'EXTENSION_LIMIT' }] });
    expect((await ask(id, '2022-04-08')).errors).toEqual([]);
    await world.act('decideIssueExtension', { id, granted: true }, people.hq);
    expect(await world.sql('select due_working_days from issue where id = $1', [id])).toEqual([{ due_working_days: 30 }]);
  });

  it('that nobody decides on within one working day goes to the command office', async () => {
    const id = await world.standing({ ...COUNTED, level: 'COUNTY' });
    await ask(id);
    world.itIs('2022-03-03T09:00:00+08:00');
    expect(await world.act('decideIssueExtension', { id, granted: true }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'HQ_DECIDES', field: ['input', 'id'] }] });
    expect((await world.query<{ issue: object }>('query($id: ID!) { issue(id: $id) { extensions { atHeadquarters } } }', { id }, people.hq)).data.issue).toEqual({ extensions: [{ atHeadquarters: true }] });
    expect((await world.act('decideIssueExtension', { id, granted: true }, people.hq, 'dueOn')).issue).toMatchObject({ dueOn: '2022-03-25' });
  });

  it('granted after the due moment takes no overdue back', async () => {
    const id = await world.standing(COUNTED);
    await ask(id);
    world.itIs('2022-03-16T10:00:00+08:00');
    expect((await world.act('decideIssueExtension', { id, granted: true }, people.hq, 'dueOn everOverdue overdueWorkingDays')).issue).toMatchObject({ dueOn: '2022-03-25', everOverdue: true, overdueWorkingDays: 2 });
    const late = await world.standing({ ...COUNTED, dueOn: new Date('2022-03-17') });
    await ask(late, '2022-03-18');
    world.itIs('2022-03-21T10:00:00+08:00');
    expect(await world.act('decideIssueExtension', { id: late, granted: true }, people.hq)).toMatchObject({ errors: [{ code: 'UNTIL_PASSED', field: ['input', 'granted'] }] });
  });

  it('is asked for once when twenty ask at once', async () => {
    const id = await world.standing(COUNTED);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(id)));
    expect(answers.filter(({ issue }) => issue)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ code }) => code)))).toEqual(new Set(['EXTENSION_ASKED']));
  });
});

describe('a new judgement', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const judge = (id: string, input: object, viewer: typeof people.hq = people.hq) => world.act('reassessIssue', { id, reason: '企业停产风险', ...input }, viewer, 'urgencyClass dueOn everOverdue overdueWorkingDays status complex factor level unitName');

  it('changes category, level, the unit’s name and complexity without touching the due day', async () => {
    const id = await world.standing(COUNTED);
    expect((await judge(id, { factor: 'ENERGY', level: 'COUNTY', unitName: '高新区管委会', complex: true, longCycle: true })).issue).toMatchObject({ factor: 'ENERGY', level: 'COUNTY', unitName: '高新区管委会', complex: true, status: 'LONG_CYCLE', dueOn: '2022-03-14' });
    expect(await judge(await world.standing(), { complex: false, level: 'CITY' })).toMatchObject({ errors: [{ code: 'NOTHING_CHANGES', field: ['input', 'id'] }] });
    expect(await judge(await world.standing(), { complex: true, reason: ' ' })).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'reason'] }] });
  });

  it('counts the due day anew from its first day when the class changes, and leaves at least one working day', async () => {
    world.itIs('2022-02-22T09:00:00+08:00');
    expect((await judge(await world.standing(COUNTED), { urgencyClass: 'A' })).issue).toMatchObject({ urgencyClass: 'A', dueOn: '2022-02-28' });
    world.itIs('2022-03-04T09:00:00+08:00');
    expect((await judge(await world.standing(COUNTED), { urgencyClass: 'A' })).issue).toMatchObject({ dueOn: '2022-03-07' });
    expect((await judge(await world.standing({ ...COUNTED, urgencyClass: null }), { urgencyClass: 'B' })).issue).toMatchObject({ dueOn: '2022-03-14' });
  });

  it('never makes what is overdue look as if it were in time', async () => {
    world.itIs('2022-03-16T09:00:00+08:00');
    expect((await judge(await world.standing(COUNTED), { urgencyClass: 'A' })).issue).toMatchObject({ dueOn: '2022-03-14', everOverdue: true, overdueWorkingDays: 2 });
    const weighty = await world.standing({ ...COUNTED, urgencyClass: 'A', dueWorkingDays: 5, dueOn: new Date('2022-02-28') });
    world.itIs('2022-03-02T09:00:00+08:00');
    expect((await judge(weighty, { urgencyClass: 'B' })).issue).toMatchObject({ dueOn: '2022-03-14', everOverdue: true, overdueWorkingDays: 2 });
  });

  it('from A to B is the command office’s alone', async () => {
    const id = await world.standing({ ...COUNTED, level: 'COUNTY', urgencyClass: 'A' });
    expect(await judge(id, { urgencyClass: 'B' }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'HQ_DECIDES', field: ['input', 'urgencyClass'] }] });
    expect((await judge(id, { urgencyClass: 'B' })).issue).toMatchObject({ urgencyClass: 'B' });
  });
});
