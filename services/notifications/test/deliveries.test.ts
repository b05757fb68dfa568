import { cardGiven } from '@zhuqi/events';
import { viewers } from '@zhuqi/testkit';
import { fakeChannel, people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

describe('deliveries', () => {
  let world: World;
  const [mail, hook, robot] = [fakeChannel('EMAIL', true), fakeChannel('WEBHOOK', true), fakeChannel('WECOM', false)];
  beforeAll(async () => void (world = await startWorld([mail, hook, robot])));
  afterAll(() => world.stop());
  beforeEach(async () => {
    await world.forget();
    for (const channel of [mail, hook, robot]) Object.assign(channel, { taken: [], does: ['TAKES'] });
  });

  const red = (id: string) => world.announce(cardGiven, [{ id, enterpriseId: WEAR, kind: 'RED', dueOn: '2022-02-28', unitId: 'YS-TD', level: 'CITY', at: '2022-03-01T01:00:00Z' }]);
  const prefer = (input: object, viewer = people.cadre as typeof people.cadre | typeof people.hq) =>
    world.query<{ setNotificationPreferences: { preferences: object | null; errors: { code: string }[] } }>(
      'mutation($input: SetNotificationPreferencesInput!) { setNotificationPreferences(input: $input) { preferences { choices { kind channel enabled } quietHours { from to } digest language } errors { code } } }', { input }, viewer);
  const states = async () => (await world.deliveries()).map(({ state, attempts, last_error }) => [state, attempts, last_error]);

  it('go out once each, with a receipt, and never again', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    await red('WT-1');
    await Promise.all([world.send(), world.send(), world.send()]);
    expect(await world.deliveries()).toEqual([expect.objectContaining({ kind: 'CARD_RED', recipient: 'cadre', channel: 'EMAIL', state: 'DELIVERED', attempts: 1, receipt: 'TAKEN' })]);
    expect(mail.taken).toMatchObject([{ address: 'cadre@example.gov.cn', title: '红牌：问题 WT-1 超期' }]);
    const { data } = await world.query('{ myMessages { nodes { deliveries { channel state receipt deliveredAt } } } }', {}, people.cadre);
    expect(data).toEqual({ myMessages: { nodes: [{ deliveries: [{ channel: 'EMAIL', state: 'DELIVERED', receipt: 'TAKEN', deliveredAt: '2022-03-01T01:00:00.000Z' }] }] } });
  });

  it('are sent again when the channel comes back', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    mail.does = ['REFUSES'];
    await red('WT-1');
    await world.send();
    await world.send();
    expect(await states()).toEqual([['TEMPORARY_FAILURE', 1, 'HTTP_503']]);
    mail.does = ['TAKES'];
    world.itIs('2022-03-01T09:00:30+08:00');
    await world.send();
    expect(await states()).toEqual([['DELIVERED', 2, null]]);
    expect(mail.taken).toHaveLength(1);
  });

  it('to a receiver that knows repetitions are tried again after silence and arrive once', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    mail.does = ['HANGS', 'TAKES_AND_HANGS', 'TAKES'];
    await red('WT-1');
    for (const moment of ['09:00:00', '09:01:00', '09:05:00']) {
      world.itIs(`2022-03-01T${moment}+08:00`);
      await world.send();
    }
    expect(await states()).toEqual([['DELIVERED', 3, null]]);
    expect(mail.taken).toHaveLength(1);
  });

  it('to a receiver that knows none are reported after silence, and sent again only by hand', async () => {
    await world.setAddress(people.cadre, 'WECOM');
    robot.does = ['TAKES_AND_HANGS', 'TAKES'];
    await red('WT-1');
    await world.send();
    world.itIs('2022-03-02T09:00:00+08:00');
    await world.send();
    expect(await states()).toEqual([['PERMANENT_FAILURE', 1, 'OUTCOME_UNKNOWN']]);
    expect(robot.taken).toHaveLength(1);
    const failed = await world.query<{ failedDeliveries: { nodes: { id: string }[] } }>('{ failedDeliveries { nodes { id kind channel recipient lastError } totalCount } }');
    expect(failed.data.failedDeliveries).toMatchObject({ nodes: [{ kind: 'CARD_RED', channel: 'WECOM', recipient: 'cadre', lastError: 'OUTCOME_UNKNOWN' }], totalCount: 1 });
    const resend = 'mutation($id: ID!) { resendDelivery(id: $id) { delivery { state } errors { code } } }';
    const [{ id }] = failed.data.failedDeliveries.nodes as [{ id: string }];
    expect((await world.query(resend, { id }, people.county)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await world.query(resend, { id })).data).toEqual({ resendDelivery: { delivery: { state: 'TEMPORARY_FAILURE' }, errors: [] } });
    expect((await world.query(resend, { id })).data).toMatchObject({ resendDelivery: { delivery: null, errors: [{ code: 'NOT_GIVEN_UP' }] } });
    await world.send();
    expect(await states()).toEqual([['DELIVERED', 1, null]]);
  });

  it('left behind by a process that died are tried again where that is safe, and reported where not', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    await world.setAddress(people.cadre, 'WECOM');
    await red('WT-1');
    await world.sql(`update delivery set state = 'SENDING', attempts = 1, next_attempt_at = '2022-03-01T09:05:00+08:00'`);
    await world.send();
    expect(await states()).toEqual([['SENDING', 1, null], ['SENDING', 1, null]]);
    world.itIs('2022-03-01T09:05:00+08:00');
    await world.send();
    expect(await states()).toEqual([['DELIVERED', 2, null], ['PERMANENT_FAILURE', 1, 'OUTCOME_UNKNOWN']]);
  });

  it('to a webhook stay in order while it fails, and catch up when it is back', async () => {
    await world.setAddress(people.cadre, 'WEBHOOK');
    hook.does = ['REFUSES'];
    for (const id of ['WT-1', 'WT-2', 'WT-3']) await red(id);
    for (let minute = 0; minute < 60; minute += 5) {
      world.itIs(`2022-03-01T09:${String(minute).padStart(2, '0')}:00+08:00`);
      await world.send();
    }
    expect((await states()).map(([state]) => state)).toEqual(['TEMPORARY_FAILURE', 'CREATED', 'CREATED']);
    hook.does = ['TAKES'];
    world.itIs('2022-03-01T10:30:00+08:00');
    await world.send();
    expect(hook.taken.map(({ issueId }) => issueId)).toEqual(['WT-1', 'WT-2', 'WT-3']);
  });

  it('refused for good, without an address or without a post are given up at once', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    mail.does = ['REFUSES_FOR_GOOD', 'TAKES'];
    await red('WT-1');
    await world.send();
    await red('WT-2');
    await world.setAddress(people.cadre, 'EMAIL', null);
    await world.send();
    await world.setAddress(people.cadre, 'EMAIL');
    await red('WT-3');
    await world.sql(`update known_post set role = null where subject = 'cadre'`);
    await world.send();
    expect((await states()).map(([, , error]) => error)).toEqual(['SMTP_550', 'NO_ADDRESS', 'NO_POST']);
    expect(mail.taken).toHaveLength(0);
  });

  it('are bundled into one digest per working day at 08:30, and red goes at once', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    await world.moved('dispatch');
    await red('WT-1');
    await world.digest();
    await world.send();
    expect(mail.taken.map(({ kind }) => kind)).toEqual(['CARD_RED']);
    await world.moved('noteProgress');
    for (const moment of ['2022-03-02T08:29:00+08:00', '2022-03-02T08:30:00+08:00', '2022-03-02T08:31:00+08:00', '2022-03-02T12:00:00+08:00']) {
      world.itIs(moment);
      await world.digest();
      await world.send();
      if (moment.includes('08:31')) await world.moved('remind');
    }
    expect(mail.taken.slice(1)).toMatchObject([{ kind: 'DIGEST', title: '助企 2022-03-02：2 条消息', body: '· 问题 WT2022-1 已交办\n· 问题 WT2022-1：更新进展' }]);
    expect((await world.deliveries()).map(({ kind, state }) => [kind, state])).toEqual([
      ['ISSUE_ASSIGNED', 'DELIVERED'], ['CARD_RED', 'DELIVERED'], ['ISSUE_PROGRESS', 'DELIVERED'], ['DIGEST', 'DELIVERED'], ['ISSUE_REMINDED', 'CREATED'],
    ]);
    expect((await world.query('{ myMessages { totalCount } unreadCount }', {}, people.cadre)).data).toEqual({ myMessages: { totalCount: 4 }, unreadCount: 4 });
  });

  it('make no digest on a holiday, and one on a make-up Saturday', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    world.itIs('2022-04-01T09:00:00+08:00');
    await world.moved('dispatch');
    for (const [day, digests] of [['2022-04-02', 1], ['2022-04-03', 1], ['2022-04-04', 1], ['2022-04-05', 1], ['2022-04-06', 2]] as const) {
      world.itIs(`${day}T08:30:00+08:00`);
      await world.digest();
      await world.send();
      expect([day, mail.taken.length]).toEqual([day, digests]);
      if (day === '2022-04-02') await world.moved('noteProgress');
    }
  });

  it('share the fate of the digest that carries them', async () => {
    await world.setAddress(people.cadre, 'WECOM');
    await world.moved('dispatch');
    robot.does = ['TAKES_AND_HANGS'];
    world.itIs('2022-03-02T08:30:00+08:00');
    await world.digest();
    await world.send();
    expect(await states()).toEqual([['PERMANENT_FAILURE', 1, 'OUTCOME_UNKNOWN'], ['PERMANENT_FAILURE', 1, 'OUTCOME_UNKNOWN']]);
    expect((await world.query('{ failedDeliveries { totalCount } }')).data).toEqual({ failedDeliveries: { totalCount: 1 } });
  });

  it('wait for the end of the quiet hours, but red does not', async () => {
    for (const person of [people.cadre, people.land]) await world.setAddress(person, 'EMAIL');
    await prefer({ digest: false });
    world.itIs('2022-03-01T23:00:00+08:00');
    await world.moved('dispatch');
    await red('WT-1');
    await world.send();
    expect(mail.taken.map(({ kind }) => kind)).toEqual(['CARD_RED', 'CARD_RED']);
    world.itIs('2022-03-02T07:00:00+08:00');
    await world.send();
    expect(mail.taken.slice(2)).toMatchObject([{ kind: 'ISSUE_ASSIGNED', address: 'cadre@example.gov.cn' }]);
    expect((await world.deliveries())[0]).toMatchObject({ state: 'DELIVERED', attempts: 1 });
  });

  it('follow what the recipient chose, kind by channel, in their language', async () => {
    expect((await world.query('{ myNotificationPreferences { choices { kind } quietHours { from to } digest language } }', {}, people.cadre)).data)
      .toEqual({ myNotificationPreferences: { choices: [], quietHours: { from: '22:00', to: '07:00' }, digest: true, language: 'ZH' } });
    await world.setAddress(people.cadre, 'EMAIL');
    await world.setAddress(people.cadre, 'WEBHOOK');
    const choice = { kind: 'CARD_RED', channel: 'EMAIL', enabled: false };
    expect((await prefer({ choices: [choice], quietHours: null, language: 'EN' })).data.setNotificationPreferences).toEqual({ preferences: { choices: [choice], quietHours: null, digest: true, language: 'EN' }, errors: [] });
    expect((await prefer({ choices: [{ ...choice, channel: 'INBOX' }], quietHours: { from: '7:00', to: '24:00' } })).data.setNotificationPreferences.errors.map(({ code }) => code)).toEqual(['INBOX_ALWAYS', 'TIME_INVALID']);
    // Without its digest nothing that waits for it would ever arrive.
    expect((await prefer({ choices: [{ ...choice, kind: 'DIGEST' }] })).data.setNotificationPreferences).toMatchObject({ preferences: null, errors: [{ code: 'DIGEST_BY_SETTING' }] });
    await red('WT-1');
    await world.send();
    expect([...mail.taken, ...hook.taken]).toMatchObject([{ kind: 'CARD_RED', title: 'Red card: issue WT-1 is overdue' }]);
  });

  it('have addresses that their owners alone see, and only over offered channels', async () => {
    await world.setAddress(people.cadre, 'EMAIL');
    const asked = '{ myNotificationAddresses { channel address signed } notificationChannels }';
    expect((await world.query(asked, {}, people.cadre)).data).toEqual({ myNotificationAddresses: [{ channel: 'EMAIL', address: 'cadre@example.gov.cn', signed: false }], notificationChannels: ['EMAIL', 'WEBHOOK', 'WECOM'] });
    expect((await world.query(asked, {}, viewers.hqOffice)).data).toMatchObject({ myNotificationAddresses: [] });
    await expect(world.setAddress(people.cadre, 'SMS', '13800000000')).rejects.toThrow('CHANNEL_NOT_OFFERED');
  });
});
