import { endSuspensions } from '../../src/schedules/endSuspensions.ts';
import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

const COUNTED = { dueFrom: new Date('2022-02-21'), dueWorkingDays: 15 };

describe('a suspension', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const asked = async (input: object = {}, columns: object = {}) => {
    const id = await world.standing({ ...COUNTED, ...columns });
    expect((await world.act('askIssueSuspension', { id, reason: 'WAITING_ENTERPRISE', evidence: '企业函件', ...input }, people.land)).errors).toEqual([]);
    return id;
  };

  it('stops the clock when it is granted, and moves the due day on by the working days paused', async () => {
    const id = await asked({ until: '2022-03-11' });
    expect((await world.act('decideIssueSuspension', { id, granted: true }, people.hq)).issue).toMatchObject({ state: 'SUSPENDED' });
    world.itIs('2022-03-07T11:00:00+08:00');
    expect((await world.act('resumeIssue', { id, reason: '材料已补齐' }, people.land, 'dueOn waitedDays everOverdue suspensions { reason evidence until decision startedAt endedAt }')).issue).toMatchObject({
      state: 'IN_PROGRESS', dueOn: '2022-03-18', waitedDays: 4, everOverdue: false,
      suspensions: [{ reason: 'WAITING_ENTERPRISE', evidence: '企业函件', until: '2022-03-11', decision: 'GRANTED', startedAt: '2022-03-01T01:00:00.000Z', endedAt: '2022-03-07T03:00:00.000Z' }],
    });
    const [row] = await world.sql<{ due_working_days: number }>('select due_working_days from issue where id = $1', [id]);
    expect(row).toEqual({ due_working_days: 15 });
  });

  it('is refused with a reason, and the clock runs on', async () => {
    const id = await asked();
    expect(await world.act('decideIssueSuspension', { id, granted: false }, people.hq)).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'reason'] }] });
    expect((await world.act('decideIssueSuspension', { id, granted: false, reason: '依据不足' }, people.hq, 'suspensions { decision startedAt }')).issue).toMatchObject({ state: 'IN_PROGRESS', suspensions: [{ decision: 'REFUSED', startedAt: null }] });
    expect(await world.act('decideIssueSuspension', { id, granted: true }, people.hq)).toMatchObject({ errors: [{ code: 'NO_SUSPENSION_ASKED', field: ['input', 'id'] }] });
  });

  it('is asked for once at a time, with evidence, and with a document number where a superior has to approve', async () => {
    const id = await asked();
    const ask = (input: object) => world.act('askIssueSuspension', { id, reason: 'WAITING_ENTERPRISE', evidence: '企业函件', ...input }, people.land);
    expect(await ask({})).toMatchObject({ errors: [{ code: 'SUSPENSION_ASKED', field: ['input', 'id'] }] });
    await world.act('decideIssueSuspension', { id, granted: false, reason: '依据不足' }, people.hq);
    expect(await ask({ evidence: ' ' })).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'evidence'] }] });
    expect(await ask({ reason: 'WAITING_SUPERIOR_APPROVAL' })).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'documentNumber'] }] });
    expect(await ask({ reason: 'WAITING_SUPERIOR_APPROVAL', documentNumber: '济自资函〔2022〕12号', until: '2022-04-02' })).toMatchObject({ errors: [{ code: 'REVIEWED_MONTHLY', field: ['input', 'until'] }] });
    expect(await ask({ until: '2022-03-01' })).toMatchObject({ errors: [{ code: 'UNTIL_PASSED', field: ['input', 'until'] }] });
    expect((await ask({ reason: 'WAITING_SUPERIOR_APPROVAL', documentNumber: '济自资函〔2022〕12号' })).errors).toEqual([]);
    expect((await world.act('decideIssueSuspension', { id, granted: true }, people.hq, 'suspensions { until }')).issue).toMatchObject({ suspensions: [{ until: null }, { until: '2022-04-01' }] });
  });

  it('for the enterprise’s sake takes ten working days over the issue’s whole life', async () => {
    const id = await asked({ until: '2022-03-09' });
    await world.act('decideIssueSuspension', { id, granted: true }, people.hq);
    world.itIs('2022-03-09T10:00:00+08:00');
    expect((await world.act('resumeIssue', { id }, people.hq, 'waitedDays')).issue).toMatchObject({ waitedDays: 6 });
    const ask = (until: string | null) => world.act('askIssueSuspension', { id, reason: 'WAITING_ENTERPRISE', evidence: '企业函件', until }, people.land);
    expect(await ask('2022-03-16')).toMatchObject({ errors: [{ code: 'WAITING_LIMIT', field: ['input', 'until'], message: expect.stringContaining('尚余 4 个') }] });
    expect((await ask(null)).errors).toEqual([]);
    expect((await world.act('decideIssueSuspension', { id, granted: true }, people.hq, 'suspensions { until }')).issue).toMatchObject({ suspensions: [{}, { until: '2022-03-15' }] });
    world.itIs('2022-03-15T10:00:00+08:00');
    await world.act('resumeIssue', { id }, people.land);
    expect(await ask(null)).toMatchObject({ errors: [{ code: 'WAITING_LIMIT' }] });
  });

  it('for force majeure is for the command office, all others for the reviewer of the issue’s level', async () => {
    const [flood, wait] = [await asked({ reason: 'FORCE_MAJEURE' }, { level: 'COUNTY' }), await asked({}, { level: 'COUNTY' })];
    expect(await world.act('decideIssueSuspension', { id: flood, granted: true }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'HQ_DECIDES' }] });
    expect(await world.act('decideIssueSuspension', { id: wait, granted: true }, people.hq)).toMatchObject({ issue: null, errors: [{ code: 'LEVEL_DECIDES' }] });
    expect((await world.act('decideIssueSuspension', { id: flood, granted: true }, people.hq, 'suspensions { until }')).issue).toMatchObject({ state: 'SUSPENDED', suspensions: [{ until: null }] });
    expect((await world.act('decideIssueSuspension', { id: wait, granted: true }, people.county)).issue).toMatchObject({ state: 'SUSPENDED' });
  });

  it('is never decided by who asked for it', async () => {
    const id = await world.standing({ ...COUNTED, level: 'COUNTY', unitId: people.county.unitId });
    await world.act('askIssueSuspension', { id, reason: 'WAITING_ENTERPRISE', evidence: '企业函件' }, people.county);
    expect(await world.act('decideIssueSuspension', { id, granted: true }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'OWN_ASK' }] });
    expect((await world.act('decideIssueSuspension', { id, granted: true }, { ...people.county, subject: 'people:county-head' })).issue).toMatchObject({ state: 'SUSPENDED' });
  });

  it('ends by the clock after the office hours of its last day', async () => {
    const id = await asked({ until: '2022-03-04' });
    await world.act('decideIssueSuspension', { id, granted: true }, people.hq);
    const now = async () => (await world.query<{ issue: object }>('query($id: ID!) { issue(id: $id) { state dueOn waitedDays } }', { id }, people.hq)).data.issue;
    world.itIs('2022-03-04T12:00:00+08:00');
    await world.runSchedule(endSuspensions);
    expect(await now()).toMatchObject({ state: 'SUSPENDED' });
    world.itIs('2022-03-04T19:00:00+08:00');
    await world.runSchedule(endSuspensions);
    await world.runSchedule(endSuspensions);
    expect(await now()).toEqual({ state: 'IN_PROGRESS', dueOn: '2022-03-17', waitedDays: 3 });
  });

  it('granted after the due moment takes no overdue back, and counts no overdue day twice', async () => {
    const id = await asked({}, { dueOn: new Date('2022-02-25') });
    const overdue = 'everOverdue overdueWorkingDays dueOn';
    expect((await world.act('decideIssueSuspension', { id, granted: true }, people.hq, overdue)).issue).toMatchObject({ state: 'SUSPENDED', everOverdue: true, overdueWorkingDays: 2 });
    world.itIs('2022-03-08T10:00:00+08:00');
    expect((await world.act('resumeIssue', { id }, people.land, overdue)).issue).toMatchObject({ everOverdue: true, overdueWorkingDays: 2, dueOn: '2022-03-04' });
    world.itIs('2022-03-09T10:00:00+08:00');
    expect((await world.act('commentOnIssue', { id, text: '继续' }, people.land, overdue)).issue).toMatchObject({ everOverdue: true, overdueWorkingDays: 3 });
    expect(await world.sql('select first_overdue_on::text from issue where id = $1', [id])).toEqual([{ first_overdue_on: '2022-02-28' }]);
  });

  it('moves a long-cycle issue’s open milestones on with it', async () => {
    const id = await asked({ until: '2022-03-04' }, { longCycle: true, milestoneDueOn: new Date('2022-03-10') });
    await world.sql('insert into issue_milestone (id, issue_id, title, due_on, responsible, slipped_from) values ($1, $1, $2, $3, $2, $4)', [id, '测绘', '2022-03-10', []]);
    await world.act('decideIssueSuspension', { id, granted: true }, people.hq);
    world.itIs('2022-03-04T10:00:00+08:00');
    await world.act('resumeIssue', { id }, people.land);
    expect(await world.sql('select milestone_due_on::text, (select due_on::text from issue_milestone where issue_id = issue.id) from issue where id = $1', [id])).toEqual([{ milestone_due_on: '2022-03-15', due_on: '2022-03-15' }]);
  });
});
