import { header, issueRow, known, reviewHeader, reviewRow } from '../rows.ts';
import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

describe('an issue from a workbook', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const handler = { ...people.land, unitId: 'TDBZZ' };
  const stateOf = async (id: string) => (await world.query<{ issue: object }>('query($id: ID!) { issue(id: $id) { state status longCycle outcome version history { move } } }', { id })).data.issue;

  it.each([
    ['办理中', {}, { state: 'IN_PROGRESS', status: 'IN_PROGRESS', longCycle: false, outcome: null }],
    ['长期推进', {}, { state: 'IN_PROGRESS', status: 'LONG_CYCLE', longCycle: true, outcome: null }],
    ['已办结', { 办结日期: '2021-10-20' }, { state: 'RESOLVED', status: 'RESOLVED', outcome: 'SOLVED' }],
    ['已销号', { 办结日期: '2021-10-20', 销号日期: '2021-10-25' }, { state: 'CLOSED_OUT', status: 'CLOSED_OUT', outcome: 'SOLVED' }],
    ['解释说明', { 办结日期: '2021-10-20' }, { state: 'RESOLVED', status: 'EXPLAINED_NOT_ELIGIBLE', outcome: 'EXPLAINED_NOT_ELIGIBLE' }],
  ])('stands where its row says: %s', async (status, days, stands) => {
    const id = `YS${status}`;
    expect(await world.load('问题诉求', [header, issueRow(id, { 办理状态: status, ...days })], { known })).toMatchObject({ created: 1, rejected: [] });
    expect(await stateOf(id)).toMatchObject({ ...stands, version: 1, history: [{ move: 'LOAD' }] });
  });

  it('goes on in the flow from there, and no later workbook overwrites what people did', async () => {
    await world.load('问题诉求', [header, issueRow('YS20210099', { 办理状态: '办理中' })], { known });
    const unit = (await world.query<{ issue: { responsibleUnit: { id: string } } }>('{ issue(id: "YS20210099") { responsibleUnit { id } } }')).data.issue.responsibleUnit.id;
    expect(await world.act('noteProgress', { id: 'YS20210099', text: '已组卷上报' }, { ...handler, unitId: unit })).toMatchObject({ issue: { state: 'IN_PROGRESS', version: 2 }, errors: [] });
    expect(await world.load('问题诉求', [header, issueRow('YS20210099', { 办理状态: '已办结', 办结日期: '2021-10-20' })], { known }))
      .toMatchObject({ updated: 0, rejected: [{ row: 4, code: 'LIVES_HERE', column: '问题编号' }] });
    expect(await stateOf('YS20210099')).toMatchObject({ state: 'IN_PROGRESS', version: 2 });
  });

  it('keeps its finer state when a workbook says what the ledger says anyway', async () => {
    await world.load('问题诉求', [header, issueRow('YS20210100', { 办理状态: '办理中' })], { known });
    await world.load('问题诉求', [header, issueRow('YS20210100', { 办理状态: '办理中', 办理进展: '已受理' })], { known });
    expect(await stateOf('YS20210100')).toMatchObject({ state: 'IN_PROGRESS', version: 2, history: [{ move: 'LOAD' }, { move: 'LOAD' }] });
  });

  it('is mended and found by its words when it came in as an item in review', async () => {
    await world.load('待审核', [reviewHeader, reviewRow('YS20210101', '县级审核')], { known });
    await world.act('returnIssueToSubmitter', { id: 'YS20210101', missing: '缺测绘报告' }, people.county);
    expect((await world.act('editIssueDraft', { id: 'YS20210101', description: '厂区雨污管网未接通' }, people.cadre)).errors).toEqual([]);
    await world.act('submitIssue', { id: 'YS20210101' }, people.cadre);
    expect((await world.query('{ reviewItems(filter: { text: "管网" }) { nodes { id } } }')).data).toEqual({ reviewItems: { nodes: [{ id: 'YS20210101' }] } });
  });

  it('can be asked for as it stood at any moment', async () => {
    world.itIs('2022-03-02T09:00:00+08:00');
    const id = await world.standing({ state: 'LEDGERED', dispatchedAt: null });
    world.itIs('2022-03-03T09:00:00+08:00');
    await world.act('dispatchIssue', { id, coHandlerIds: ['YS-NY'] }, people.hq);
    const at = async (moment: string) => (await world.query<{ issue: { at: object | null } }>('query($id: ID!, $moment: DateTime!) { issue(id: $id) { at(moment: $moment) { state dueOn coHandlers { id } version } } }', { id, moment })).data.issue.at;
    expect(await at('2022-03-02T12:00:00Z')).toEqual({ state: 'LEDGERED', dueOn: '2022-03-14', coHandlers: [], version: 1 });
    expect(await at('2022-03-03T12:00:00Z')).toEqual({ state: 'ASSIGNED', dueOn: '2022-03-14', coHandlers: [{ id: 'YS-NY' }], version: 2 });
    expect(await at('2020-01-01T00:00:00Z')).toBeNull();
    await expect(world.sql('update issue_step set reason = $2 where issue_id = $1', [id, 'changed'])).rejects.toThrow('never changed');
  });
});
