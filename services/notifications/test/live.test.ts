import type { Viewer } from '@zhuqi/subgraph';
import { until } from '@zhuqi/testkit';
import { liveMessages, usualStreams } from '../src/live/routes.ts';
import { eventsOf } from './eventsOf.ts';
import type { Reading } from './eventsOf.ts';
import { fakeChannel, people, startWorld } from './world.ts';
import type { World } from './world.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

describe('live messages', () => {
  let world: World;
  const open: Reading[] = [];
  beforeAll(async () => void (world = await startWorld([fakeChannel('EMAIL', true)], liveMessages({ ...usualStreams, beat: 100 }))));
  afterAll(() => world.stop());
  beforeEach(() => world.forget());
  afterEach(async () => {
    for (const reading of open.splice(0)) {
      reading.close();
      await reading.ended;
    }
  });

  const follow = async (viewer: Viewer | null, lastEventId?: string) => {
    const reading = await eventsOf((signal) => world.request('/messages/live', { signal, headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId } }, viewer));
    open.push(reading);
    return reading;
  };
  const mark = (viewer: Viewer, ids?: string[]) => ids
    ? world.query('mutation($ids: [ID!]!) { markMessagesRead(ids: $ids) { unreadCount } }', { ids }, viewer)
    : world.query('mutation { markAllRead { unreadCount } }', {}, viewer);
  const listeners = () => world.sql<{ pid: number }>("select pid from pg_stat_activity where datname = current_database() and query = 'listen inbox'");

  it('begin with what is unread and tell of every message as it is written, by ids and facts alone', async () => {
    await world.moved('dispatch');
    const land = await follow(people.land);
    expect([land.status, land.headers.get('content-type'), land.headers.get('cache-control'), land.headers.get('x-accel-buffering')]).toEqual([200, 'text/event-stream; charset=utf-8', 'no-store', 'no']);
    expect(await land.until(1)).toEqual([{ event: 'unread', id: expect.any(String), data: { count: 1 } }]);
    await world.moved('remind');
    await land.until(2);
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>("select id from message where recipient = 'land' and kind = 'ISSUE_REMINDED'");
    expect(land.arrived[1]).toEqual({ event: 'message', id, data: { id, kind: 'ISSUE_REMINDED', severity: 'YELLOW', unread: 2 } });
  });

  it('go to nobody but the recipient, whatever the post, and to nobody whom the gateway does not vouch for', async () => {
    const [land, county, hq] = [await follow(people.land), await follow(people.county), await follow(people.hq)];
    await Promise.all([land.until(1), county.until(1), hq.until(1)]);
    await world.moved('dispatch');
    await Promise.all([land.until(2), county.until(2)]);
    await settled();
    const [ofLand, ofCounty] = [land, county].map(({ arrived }) => arrived.slice(1).map(({ data }) => data.id));
    const written = await world.sql<{ id: string; recipient: string }>("select id, recipient from message where recipient in ('land', 'county')");
    expect(ofLand).toEqual(written.filter(({ recipient }) => recipient === 'land').map(({ id }) => id));
    expect(ofCounty).toEqual(written.filter(({ recipient }) => recipient === 'county').map(({ id }) => id));
    expect(hq.arrived).toEqual([expect.objectContaining({ event: 'unread', data: { count: 0 } })]);
    expect((await world.request('/messages/live', {}, null)).status).toBe(401);
  });

  it('tell all windows of what was read in one of them, and tell nothing where nothing changed', async () => {
    await world.moved('dispatch');
    await world.moved('remind');
    const [one, another, county] = [await follow(people.land), await follow(people.land), await follow(people.county)];
    await Promise.all([one.until(1), another.until(1), county.until(1)]);
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>("select id from message where recipient = 'land' limit 1");
    await mark(people.land, [id]);
    for (const window of [one, another]) expect((await window.until(2))[1]).toEqual({ event: 'unread', data: { count: 1 } });
    await mark(people.land, [id]);
    await mark(people.land);
    for (const window of [one, another]) expect((await window.until(3)).slice(2)).toEqual([{ event: 'unread', data: { count: 0 } }]);
    await settled();
    expect(county.arrived).toHaveLength(1);
  });

  it('go on where the client was, without a message twice', async () => {
    const before = await follow(people.land);
    await before.until(1);
    await world.moved('dispatch');
    const last = (await before.until(2))[1]?.id;
    before.close();
    await before.ended;
    await world.moved('remind');
    await world.moved('noteProgress');
    const after = await follow(people.land, last);
    await after.until(3);
    await settled();
    expect(after.arrived.map(({ event, data }) => [event, data.kind ?? data.count])).toEqual([['unread', 3], ['message', 'ISSUE_REMINDED'], ['message', 'ISSUE_PROGRESS']]);
    await world.moved('supervise');
    expect((await after.until(4))[3]).toMatchObject({ event: 'message', data: { kind: 'ISSUE_SUPERVISED', unread: 4 } });
  });

  it('go on from the first event where nothing else had arrived', async () => {
    const before = await follow(people.land);
    const first = (await before.until(1))[0]?.id;
    before.close();
    await before.ended;
    await world.moved('dispatch');
    expect((await (await follow(people.land, first)).until(2))[1]).toMatchObject({ event: 'message', data: { kind: 'ISSUE_ASSIGNED' } });
  });

  it('say to read the inbox anew when more than a hundred came meanwhile, or nobody can tell', async () => {
    const before = await follow(people.land);
    const first = (await before.until(1))[0]?.id;
    before.close();
    const write = (count: number) => world.sql(
      `insert into message (id, event_id, recipient, kind, severity, template_version, params, created_at)
       select gen, gen, 'land', 'ISSUE_PROGRESS', 'INFO', 1, '{}', now() from (select overlay(overlay(gen_random_uuid()::text placing to_char(0, 'FM0') from 15) placing $2 from 1 for 13) as gen from generate_series(1, $1)) as ids`, [count, `${Date.now().toString(16).padStart(12, '0').slice(0, 8)}-${Date.now().toString(16).padStart(12, '0').slice(8)}`]);
    await write(101);
    const [{ newest } = { newest: '' }] = await world.sql<{ newest: string }>('select max(id) as newest from message');
    expect(await (await follow(people.land, first)).until(2)).toEqual([{ event: 'unread', id: first, data: { count: 101 } }, { event: 'reset', id: newest, data: {} }]);
    expect((await (await follow(people.land, 'yesterday')).until(2))[1]).toEqual({ event: 'reset', data: {} });
    await world.sql('delete from message where id = $1', [newest]);
    expect((await (await follow(people.land, first)).until(101)).slice(1).every(({ event }) => event === 'message')).toBe(true);
  });

  it('arrive though the connection that listens was killed', async () => {
    const land = await follow(people.land);
    await land.until(1);
    const [{ pid } = { pid: 0 }, ...others] = await listeners();
    expect(others).toEqual([]);
    await world.sql('select pg_terminate_backend($1)', [pid]);
    await world.moved('dispatch');
    expect((await land.until(2))[1]).toMatchObject({ event: 'message', data: { kind: 'ISSUE_ASSIGNED' } });
    await world.moved('remind');
    await land.until(3);
    expect((await listeners()).map((listener) => listener.pid)).toEqual([expect.any(Number)]);
  });

  it('are shown to be alive by a comment now and then', async () => {
    const land = await follow(people.land);
    await until(() => land.asides.includes(':'));
  });

  it('are five to a person: the sixth is refused in both languages until one is closed', async () => {
    const windows = [];
    for (let i = 0; i < 5; i += 1) windows.push(await follow(people.land));
    const sixth = await world.request('/messages/live', {}, people.land);
    expect([sixth.status, sixth.headers.get('retry-after'), await sixth.json()]).toEqual([429, '30', { error: { code: 'TOO_MANY_STREAMS_OF_YOURS', message: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/[a-z]/) } } }]);
    expect((await follow(people.county)).status).toBe(200);
    windows[0]!.close();
    await until(async () => (await follow(people.land)).status === 200);
  });
});

describe('live messages of a service', () => {
  it('that holds all it can are refused, end at once when it stops, and tell the client to come again', async () => {
    const world = await startWorld([], liveMessages({ ...usualStreams, perProcess: 1 }));
    const land = await eventsOf((signal) => world.request('/messages/live', { signal }, people.land));
    await land.until(1);
    expect((await world.request('/messages/live', {}, people.county)).status).toBe(503);
    await Promise.all([world.stop(), land.ended]);
    expect(land.asides).toEqual([expect.stringMatching(/^retry: \d{4}$/)]);
  });

  it('arrive though no notice was heard, by a look now and then', async () => {
    const world = await startWorld([], liveMessages({ ...usualStreams, poll: 200 }));
    const land = await eventsOf((signal) => world.request('/messages/live', { signal }, people.land));
    await land.until(1);
    await world.sql(`insert into message (id, event_id, recipient, kind, severity, template_version, params, created_at) values ('ffffffff-0000-7000-8000-000000000000', 'e', 'land', 'CARD_RED', 'RED', 1, '{}', now())`);
    expect((await land.until(2))[1]).toMatchObject({ event: 'message', data: { kind: 'CARD_RED', unread: 1 } });
    land.close();
    await world.stop();
  });
});
