import { cardGiven, enterpriseRostered, handoverBegun, issueMoved, postGranted, postRevoked, requestOverdue, roundSealed } from '@zhuqi/events';
import type { Viewer } from '@zhuqi/subgraph';
import { viewers } from '@zhuqi/testkit';
import { fakeChannel, grants, people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

interface Inbox { myMessages: { nodes: { id: string; kind: string; severity: string; title: string; body: string; templateVersion: number; readAt: string | null; issue: { id: string } | null }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } }; unreadCount: number }

describe('the inbox', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld([fakeChannel('EMAIL', true)])));
  afterAll(() => world.stop());
  beforeEach(() => world.forget());

  const inbox = async (viewer: Viewer, args = '', language = 'ZH') =>
    (await world.query<Inbox>(`{ myMessages${args} { nodes { id kind severity title(language: ${language}) body(language: ${language}) templateVersion readAt issue { id } } totalCount pageInfo { hasNextPage endCursor } } unreadCount }`, {}, viewer)).data;
  const kindsOf = async (viewer: Viewer) => (await inbox(viewer)).myMessages.nodes.map(({ kind }) => kind);
  const recipients = async (kind: string) => (await world.sql<{ recipient: string }>('select recipient from message where kind = $1 order by recipient', [kind])).map(({ recipient }) => recipient);

  it('gets one message per recipient of an event, however often the event arrives', async () => {
    const step = { id: 'WT2022-1', number: 7, enterpriseId: WEAR, move: 'dispatch', from: 'LEDGERED', to: 'ASSIGNED', factor: 'LAND', level: 'CITY', unitId: 'YS-TD', coHandlers: [], urgencyClass: 'B', dueOn: '2022-03-14', at: '2022-03-01T01:00:00Z', actor: 'hq', submittedBy: 'cadre' };
    await world.announce(issueMoved, [step], { positions: [501] });
    await world.announce(issueMoved, [step], { positions: [501] });
    expect(await recipients('ISSUE_ASSIGNED')).toEqual(['cadre', 'county', 'enterprise', 'land', 'land-head']);
    expect((await inbox(people.land)).myMessages.nodes).toEqual([expect.objectContaining({
      kind: 'ISSUE_ASSIGNED', severity: 'INFO', title: '问题 WT2022-1 已交办', body: `问题 WT2022-1（企业 ${WEAR}，土地）：交办，现处于“已交办”。责任单位 YS-TD，办理时限 2022-03-14。`, templateVersion: 1, readAt: null, issue: { id: 'WT2022-1' },
    })]);
    expect((await inbox(people.land, '', 'EN')).myMessages.nodes[0]?.body).toBe(`Issue WT2022-1 (enterprise ${WEAR}, Land): dispatched; it now stands at “assigned”. Responsible unit YS-TD, due on 2022-03-14.`);
  });

  it('hears of cards, overdue requests, handovers and sealed rounds', async () => {
    await world.announce(cardGiven, [{ id: 'WT2022-1', enterpriseId: WEAR, kind: 'RED', dueOn: '2022-02-28', unitId: 'YS-TD', level: 'CITY', at: '2022-03-01T01:00:00Z' }]);
    await world.announce(requestOverdue, [{ service: 'land', id: 'TD-1', enterpriseId: WEAR, issueId: null, dueOn: '2022-02-28' }]);
    await world.announce(handoverBegun, [{ id: 'h', enterpriseId: WEAR, fromPersonId: 'p', toPersonId: 'q', fromSubjects: ['cadre'], toSubjects: [], lastDay: '2022-03-31' }]);
    await world.announce(roundSealed, [{ id: '2022-W09', hash: 'x', open: 3, updated: 2, waived: 0, missing: 1 }]);
    expect(await recipients('CARD_RED')).toEqual(['cadre', 'hq', 'land', 'land-head']);
    expect(await recipients('REQUEST_OVERDUE')).toEqual(['cadre', 'county', 'hq', 'land', 'land-head']);
    expect(await recipients('HANDOVER_BEGUN')).toEqual(['cadre', 'county', 'enterprise']);
    expect(await recipients('ROUND_SEALED')).toEqual(['hq']);
    const { nodes } = (await inbox(people.hq)).myMessages;
    expect(nodes.map(({ body }) => body).join('\n')).toContain(`企业 ${WEAR} 的土地申请 TD-1（关联问题 —）已超期`);
    expect(nodes.map(({ body }) => body).join('\n')).toContain('第 2022-W09 轮：未销号 3 件，已更新 2 件，免更新 0 件，未更新 1 件。');
  });

  it('shows the recipient their own messages alone, whatever the post', async () => {
    await world.moved('dispatch');
    const { id } = (await inbox(people.land)).myMessages.nodes[0]!;
    expect((await inbox(viewers.hqOffice)).myMessages).toMatchObject({ nodes: [], totalCount: 0 });
    const seen = (viewer: Viewer) => world.query<{ _entities: object[] }>('query($ids: [_Any!]!) { _entities(representations: $ids) { ... on Message { kind } } }', { ids: [{ __typename: 'Message', id }] }, viewer);
    expect((await seen(people.land)).data._entities).toEqual([{ kind: 'ISSUE_ASSIGNED' }]);
    expect((await seen(people.hq)).data._entities).toEqual([null]);
    await world.query('mutation($ids: [ID!]!) { markMessagesRead(ids: $ids) { unreadCount } }', { ids: [id] }, people.hq);
    expect(await inbox(people.land)).toMatchObject({ unreadCount: 1 });
  });

  it('counts, filters, pages and marks', async () => {
    for (const [move, moment] of [['dispatch', '09:00'], ['remind', '10:00'], ['noteProgress', '11:00']] as const) {
      world.itIs(`2022-03-01T${moment}:00+08:00`);
      await world.moved(move);
    }
    expect(await kindsOf(people.land)).toEqual(['ISSUE_PROGRESS', 'ISSUE_REMINDED', 'ISSUE_ASSIGNED']);
    const first = (await inbox(people.land, '(first: 2)')).myMessages;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect((await inbox(people.land, `(first: 2, after: "${first.pageInfo.endCursor}")`)).myMessages.nodes.map(({ kind }) => kind)).toEqual(['ISSUE_ASSIGNED']);
    const marked = await world.query('mutation($ids: [ID!]!) { markMessagesRead(ids: $ids) { unreadCount errors { code } } }', { ids: [first.nodes[0]!.id] }, people.land);
    expect(marked.data).toEqual({ markMessagesRead: { unreadCount: 2, errors: [] } });
    expect((await inbox(people.land, '(filter: { unread: false })')).myMessages.nodes).toMatchObject([{ kind: 'ISSUE_PROGRESS', readAt: '2022-03-01T03:00:00.000Z' }]);
    expect((await inbox(people.land, '(filter: { unread: true, kind: ISSUE_REMINDED })')).myMessages.totalCount).toBe(1);
    expect((await world.query('mutation { markAllRead { unreadCount } }', {}, people.land)).data).toEqual({ markAllRead: { unreadCount: 0 } });
    expect(await inbox(people.cadre)).toMatchObject({ unreadCount: 3 });
  });

  it('follows posts as they are given and taken, and is not misled by an old announcement that comes late', async () => {
    await world.announce(postRevoked, [{ subject: 'land' }], { positions: [900] });
    await world.announce(postGranted, grants.filter(({ subject }) => subject === 'land'), { positions: [899] });
    await world.moved('dispatch');
    expect(await recipients('ISSUE_ASSIGNED')).toEqual(['cadre', 'county', 'enterprise', 'land-head']);
    await world.announce(postGranted, grants.filter(({ subject }) => subject === 'land'), { positions: [901] });
    await world.moved('noteProgress');
    expect(await recipients('ISSUE_PROGRESS')).toEqual(['cadre', 'enterprise', 'land']);
  });

  it('tells the county office of where the enterprise stands now', async () => {
    await world.announce(enterpriseRostered, [{ id: WEAR, year: 2022, county: '任城区', cluster: 'NEW_ENERGY', honours: [], emergencyMajorClass: null, emergencyMinorClass: null, chain: null, teamId: null }]);
    await world.moved('dispatch');
    expect(await recipients('ISSUE_ASSIGNED')).not.toContain('county');
  });
});
