import { startUnasked } from '../../src/schedules/startUnasked.ts';
import { COUNTY_UNIT, ENERGY_UNIT, LAND_UNIT, people, startWorld } from './world.ts';
import type { World } from './world.ts';

describe('work on an issue', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  it('begins when the lead unit signs, which starts no clock and leaves the due day as it is', async () => {
    const id = await world.standing({ state: 'ASSIGNED' });
    expect(await world.act('acknowledgeIssue', { id }, people.land, 'dueOn')).toEqual({ issue: { id, state: 'IN_PROGRESS', version: 2, dueOn: '2022-03-14' }, errors: [] });
    expect(await world.act('acknowledgeIssue', { id }, people.land)).toMatchObject({ issue: null, errors: [{ code: 'STATE_FORBIDS' }] });
  });

  it('begins unasked once one working day has passed without a signature, and only then', async () => {
    const id = await world.standing({ state: 'ASSIGNED', dispatchedAt: new Date('2022-03-04T10:00:00+08:00') });
    const state = async () => (await world.query<{ issue: { state: string } }>('query($id: ID!) { issue(id: $id) { state } }', { id }, people.hq)).data.issue.state;
    world.itIs('2022-03-07T16:00:00+08:00');
    await world.runSchedule(startUnasked);
    expect(await state()).toBe('ASSIGNED');
    world.itIs('2022-03-07T19:00:00+08:00');
    await world.runSchedule(startUnasked);
    await world.runSchedule(startUnasked);
    expect(await state()).toBe('IN_PROGRESS');
    expect(await world.sql('select move, actor from issue_step where issue_id = $1 order by number', [id])).toEqual([{ move: 'load', actor: 'ledger' }, { move: 'startUnasked', actor: 'clock' }]);
  });

  it('puts the first contact on record once, judged by office hours in class A and by working days in class B', async () => {
    const contact = async (urgencyClass: string, dispatched: string, spoken: string) => {
      const id = await world.standing({ urgencyClass, dispatchedAt: new Date(dispatched) });
      world.itIs(spoken);
      return (await world.act('recordFirstContact', { id, manner: 'PHONE', text: '已电话联系企业' }, people.land, 'firstContactInTime firstContactAt')).issue;
    };
    expect(await contact('A', '2022-03-01T16:30:00+08:00', '2022-03-02T09:00:00+08:00')).toMatchObject({ firstContactInTime: true, firstContactAt: '2022-03-02T01:00:00.000Z' });
    expect(await contact('A', '2022-03-01T09:00:00+08:00', '2022-03-01T11:30:00+08:00')).toMatchObject({ firstContactInTime: false });
    expect(await contact('B', '2022-03-04T09:00:00+08:00', '2022-03-07T16:00:00+08:00')).toMatchObject({ firstContactInTime: true });
    expect(await contact('B', '2022-03-04T09:00:00+08:00', '2022-03-08T09:00:00+08:00')).toMatchObject({ firstContactInTime: false });
    const id = await world.standing();
    await world.act('recordFirstContact', { id, manner: 'ON_SITE', text: '已到企业' }, people.land);
    expect(await world.act('recordFirstContact', { id, manner: 'ON_SITE', text: '再到企业' }, people.land)).toMatchObject({ issue: null, errors: [{ code: 'ALREADY_CONTACTED', field: ['input', 'id'] }] });
  });

  it('keeps the moment of the first reply, whatever plans follow', async () => {
    const id = await world.standing();
    await world.act('replyWithPlan', { id, text: '先补办规划手续' }, people.land);
    world.itIs('2022-03-03T09:00:00+08:00');
    expect((await world.act('replyWithPlan', { id, text: '改为整体补办' }, people.land, 'repliedAt lastUpdateAt')).issue).toMatchObject({ repliedAt: '2022-03-01T01:00:00.000Z', lastUpdateAt: '2022-03-03T01:00:00.000Z' });
  });

  it('is told by those at work, in the words that the ledger then writes', async () => {
    const id = await world.standing({ coHandlers: [ENERGY_UNIT] });
    expect((await world.act('noteProgress', { id, text: ' 已受理 ' }, people.energy, 'progress lastUpdateAt')).issue).toMatchObject({ progress: '已受理', lastUpdateAt: '2022-03-01T01:00:00.000Z' });
    expect((await world.act('noteProgress', { id, text: '已测绘' }, people.cadre, 'progress')).issue).toMatchObject({ progress: '已测绘' });
    expect(await world.act('noteProgress', { id, text: '已测绘' }, people.enterprise)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    expect(await world.act('noteProgress', { id, text: '  ' }, people.land)).toMatchObject({ issue: null, errors: [{ code: 'REQUIRED', field: ['input', 'text'] }] });
    expect(await world.act('noteProgress', { id, text: '长'.repeat(4_001) }, people.land)).toMatchObject({ issue: null, errors: [{ code: 'TOO_LONG', field: ['input', 'text'] }] });
  });

  it('is accompanied by comments, reminders and supervision orders, the last not for the enterprise’s eyes', async () => {
    const id = await world.standing();
    await world.act('commentOnIssue', { id, text: '盼尽快解决' }, people.enterprise);
    await world.act('remindIssue', { id, text: '请加快' }, people.cadre);
    expect(await world.act('superviseIssue', { id, text: '限期办结' }, people.county)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    world.itIs('2022-03-01T10:00:00+08:00');
    await world.act('superviseIssue', { id, text: '限期办结' }, people.hq);
    const notes = async (viewer: typeof people.hq | typeof people.enterprise) => (await world.query<{ issue: { notes: object[] } }>('query($id: ID!) { issue(id: $id) { notes { kind text by role } } }', { id }, viewer)).data.issue.notes;
    const forAll = [{ kind: 'REMINDER', text: '请加快', by: people.cadre.subject, role: 'RESIDENT_CADRE' }, { kind: 'COMMENT', text: '盼尽快解决', by: people.enterprise.subject, role: 'ENTERPRISE' }];
    expect(await notes(people.hq)).toEqual([{ kind: 'SUPERVISION', text: '限期办结', by: people.hq.subject, role: 'HQ_OFFICE' }, ...forAll]);
    expect(await notes(people.enterprise)).toEqual(forAll);
    await expect(world.sql('update issue_note set text = $1', ['改写'])).rejects.toThrow('never changed');
  });

  it('bears comments after the close-out, but no reminder and no supervision order', async () => {
    const id = await world.standing({ state: 'CLOSED_OUT' });
    expect((await world.act('commentOnIssue', { id, text: '谢谢' }, people.enterprise)).errors).toEqual([]);
    expect(await world.act('remindIssue', { id, text: '请加快' }, people.cadre)).toMatchObject({ errors: [{ code: 'STATE_FORBIDS', field: ['input', 'id'] }] });
    expect(await world.act('superviseIssue', { id, text: '限期办结' }, people.hq)).toMatchObject({ errors: [{ code: 'STATE_FORBIDS', field: ['input', 'id'] }] });
  });

  it('is listed for the unit that leads or helps, the earliest due first, page by page', async () => {
    const unitId = 'BM-ZRZY';
    const due = (day: string) => ({ dueOn: new Date(day), unitId });
    const [third, first] = [await world.standing(due('2022-03-20')), await world.standing(due('2022-03-02'))];
    const second = await world.standing({ ...due('2022-03-10'), unitId: LAND_UNIT, coHandlers: [unitId, COUNTY_UNIT] });
    await world.standing({ ...due('2022-03-01'), state: 'RESOLVED' });
    const page = async (variables: object, viewer: typeof people.department | typeof people.cadre = people.department) => (await world.query<{ workList: { nodes: { id: string }[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } } }>('query($first: Int, $after: String) { workList(first: $first, after: $after) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } }', { ...variables }, viewer)).data.workList;
    const begin = await page({ first: 2 });
    expect(begin).toMatchObject({ nodes: [{ id: first }, { id: second }], totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(await page({ first: 2, after: begin.pageInfo.endCursor })).toMatchObject({ nodes: [{ id: third }], pageInfo: { hasNextPage: false } });
    expect(await page({}, people.cadre)).toMatchObject({ nodes: [], totalCount: 0 });
  });
});
