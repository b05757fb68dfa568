import { stateCouncilCalendar } from '@zhuqi/calendar';
import { nextDue, slips, tooFarApart } from '../../src/actions/together/milestonePlan.ts';
import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

const PLAN = 'everOverdue overdueWorkingDays handlingRoute milestones { id title dueOn responsible doneOn slippedFrom }';
type Milestone = { id: string; title: string; dueOn: string; responsible: string; doneOn: string | null; slippedFrom: string[] };

const planned = (dueOn: string, doneOn: string | null = null, slippedFrom: string[] = []) => ({ dueOn: new Date(dueOn), doneOn: doneOn ? new Date(doneOn) : null, slippedFrom });

describe('the plan of a long-cycle issue', () => {
  it('is due by its earliest open milestone', () => {
    expect(nextDue([planned('2022-04-01'), planned('2022-03-01', '2022-03-01'), planned('2022-03-20')])).toEqual(new Date('2022-03-20'));
    expect(nextDue([planned('2022-03-01', '2022-03-01')])).toBeNull();
  });

  it('slips with each move and with each milestone not reached on its day', () => {
    expect(slips([planned('2022-03-01')], '2022-03-01')).toBe(0);
    expect(slips([planned('2022-03-01')], '2022-03-02')).toBe(1);
    expect(slips([planned('2022-03-01', '2022-03-02', ['2022-02-10'])], '2022-03-02')).toBe(2);
  });

  it('leaves no stretch from today longer than the rules let', () => {
    // The thirtieth working day after 1 March: Saturday 2 April is worked, the Qingming holiday is not.
    expect(tooFarApart(['2022-02-01', '2022-04-13', '2022-05-20'], '2022-03-01', 30, stateCouncilCalendar)).toBe(false);
    expect(tooFarApart(['2022-04-14'], '2022-03-01', 30, stateCouncilCalendar)).toBe(true);
    expect(tooFarApart(['2022-03-31', '2022-05-20'], '2022-03-01', 30, stateCouncilCalendar)).toBe(true);
  });
});

describe('a milestone', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const set = (id: string, more: object = {}, viewer: Parameters<World['act']>[2] = people.land) => world.act('setIssueMilestone', { id, title: '完成规划调整', dueOn: '2022-03-15', ...more }, viewer, PLAN);
  const milestonesOf = ({ issue }: Awaited<ReturnType<World['act']>>) => issue!.milestones as Milestone[];
  const dueBy = async (id: string) => (await world.sql<{ day: string | null }>("select to_char(milestone_due_on, 'YYYY-MM-DD') as day from issue where id = $1", [id]))[0]!.day;

  it('is set by the lead unit and becomes what a long-cycle issue is due by', async () => {
    const id = await world.standing({ longCycle: true });
    const later = await set(id, { dueOn: '2022-03-28', responsible: 'people:zhang' });
    expect(later).toMatchObject({ issue: { state: 'IN_PROGRESS', handlingRoute: 'MILESTONES', milestones: [{ dueOn: '2022-03-28', responsible: 'people:zhang', doneOn: null, slippedFrom: [] }] }, errors: [] });
    expect(await dueBy(id)).toBe('2022-03-28');
    const [first, second] = milestonesOf(await set(id, {}, people.hq));
    expect([first, second]).toMatchObject([{ dueOn: '2022-03-15', responsible: 'YS-TD' }, { dueOn: '2022-03-28' }]);
    expect(await dueBy(id)).toBe('2022-03-15');
    world.itIs('2022-03-10T09:00:00+08:00');
    expect(milestonesOf(await world.act('reachIssueMilestone', { id, milestoneId: first!.id }, people.land, PLAN))[0]).toMatchObject({ doneOn: '2022-03-10' });
    expect(await dueBy(id)).toBe('2022-03-28');
    await world.act('reachIssueMilestone', { id, milestoneId: second!.id }, people.land);
    expect(await dueBy(id)).toBeNull();
  });

  it('keeps the day from which it is moved, and overdue that has happened stays', async () => {
    const id = await world.standing({ longCycle: true });
    const [{ id: milestoneId }] = milestonesOf(await set(id)) as [Milestone];
    world.itIs('2022-03-17T09:00:00+08:00');
    const { issue } = await set(id, { milestoneId, dueOn: '2022-03-25', reason: '规划方案未批复' });
    expect(issue).toMatchObject({ everOverdue: true, overdueWorkingDays: 2, milestones: [{ dueOn: '2022-03-25', slippedFrom: ['2022-03-15'] }] });
    const renamed = await set(id, { milestoneId, dueOn: '2022-03-25', title: '取得规划批复' });
    expect(renamed.issue).toMatchObject({ milestones: [{ title: '取得规划批复', slippedFrom: ['2022-03-15'] }] });
    expect(await dueBy(id)).toBe('2022-03-25');
  });

  it('is refused where it makes no plan', async () => {
    const id = await world.standing({ longCycle: true });
    const wrong = async (more: object, viewer?: Parameters<World['act']>[2]) => (await set(id, more, viewer)).errors.map(({ code, field }) => [code, field?.at(-1)]);
    expect((await set(await world.standing())).errors).toMatchObject([{ code: 'NOT_LONG_CYCLE', field: ['input', 'id'] }]);
    expect(await wrong({}, people.cadre)).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    expect(await wrong({ title: '' })).toEqual([['REQUIRED', 'title']]);
    expect(await wrong({ dueOn: '2022-02-28' })).toEqual([['IN_THE_PAST', 'dueOn']]);
    expect(await wrong({ dueOn: '2022-03-19' })).toEqual([['NOT_WORKING_DAY', 'dueOn']]);
    expect(await wrong({ dueOn: '2022-04-14' })).toEqual([['MILESTONES_TOO_FAR_APART', 'dueOn']]);
    expect(await wrong({ milestoneId: 'none' })).toEqual([['MILESTONE_UNKNOWN', 'milestoneId']]);
    const [{ id: milestoneId }] = milestonesOf(await set(id)) as [Milestone];
    expect(await wrong({ milestoneId, dueOn: '2022-03-14' })).toEqual([['NOT_LATER', 'dueOn']]);
    expect((await world.act('reachIssueMilestone', { id, milestoneId: 'none' }, people.land)).errors).toMatchObject([{ code: 'MILESTONE_UNKNOWN', field: ['input', 'milestoneId'] }]);
    await world.act('reachIssueMilestone', { id, milestoneId }, people.land);
    expect((await world.act('reachIssueMilestone', { id, milestoneId }, people.land)).errors).toMatchObject([{ code: 'MILESTONE_REACHED' }]);
    expect(await wrong({ milestoneId, dueOn: '2022-03-16' })).toEqual([['MILESTONE_REACHED', 'milestoneId']]);
  });
});
