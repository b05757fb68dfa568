import { enterpriseRostered, inTransaction, issueMoved, postGranted } from '@zhuqi/events';
import type { EventDefinition } from '@zhuqi/events';
import type { Viewer } from '@zhuqi/subgraph';
import { startService } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { NotDelivered } from '../src/channels/channel.ts';
import type { Channel, ChannelKind, Letter } from '../src/channels/channel.ts';
import { connect } from '../src/generated/db.ts';
import type { Db } from '../src/generated/db.ts';
import { liveMessages } from '../src/live/routes.ts';
import { makeDigests } from '../src/schedules/makeDigests.ts';
import { sendDue } from '../src/schedules/sendDue.ts';
import { notificationsBy } from '../src/subgraph.ts';

/** An enterprise in the 高新区. */
export const WEAR = '91370871XAMP00026Q';

/** Who is told in the tests. */
export const people = {
  hq: { subject: 'hq', role: 'HQ_OFFICE' },
  county: { subject: 'county', role: 'COUNTY_OFFICE', county: '济宁高新区' },
  land: { subject: 'land', role: 'FACTOR_GROUP', factor: 'LAND', unitId: 'YS-TD' },
  landHead: { subject: 'land-head', role: 'FACTOR_GROUP', factor: 'LAND', unitId: 'YS-TD', head: true },
  cadre: { subject: 'cadre', role: 'RESIDENT_CADRE', enterpriseIds: [WEAR] },
  enterprise: { subject: 'enterprise', role: 'ENTERPRISE', enterpriseIds: [WEAR] },
} as const satisfies Record<string, Viewer | object>;

/** Announcements of these people's posts. */
export const grants = (Object.values(people) as (Viewer & { role: string })[]).map(({ subject, role, unitId = null, head = false, county = null, cluster = null, factor = null, enterpriseIds = [] }) => ({
  subject, role, unitId, head, county, cluster, factor, enterpriseIds, ledEnterpriseIds: [] as string[],
}));

/** A channel whose receiver does what the test says; it keeps every letter that reached the receiver. */
export interface FakeChannel extends Channel {
  taken: Letter[];
  /** What the receiver does with the next letters; the last goes on. */
  does: ('TAKES' | 'REFUSES' | 'REFUSES_FOR_GOOD' | 'HANGS' | 'TAKES_AND_HANGS')[];
}

/** Makes a channel for tests. */
export function fakeChannel(kind: ChannelKind, recognisesRepetition: boolean): FakeChannel {
  const channel: FakeChannel = {
    kind, recognisesRepetition, taken: [], does: ['TAKES'], problemWith: () => null,
    send(letter) {
      const does = channel.does.length > 1 ? channel.does.shift() : channel.does[0];
      if (does === 'REFUSES') return Promise.reject(new NotDelivered('TEMPORARY', 'HTTP_503'));
      if (does === 'REFUSES_FOR_GOOD') return Promise.reject(new NotDelivered('PERMANENT', 'SMTP_550'));
      // Whoever recognises a repetition keeps one.
      const again = recognisesRepetition && channel.taken.some(({ id }) => id === letter.id);
      if (does !== 'HANGS' && !again) channel.taken.push(letter);
      return does === 'TAKES' ? Promise.resolve('TAKEN') : new Promise(() => undefined);
    },
  };
  return channel;
}

/** The notifications service by a clock that the test sets. */
export interface World extends TestService {
  /** Sets the moment it is, such as `2022-03-01T09:00:00+08:00`. */
  itIs(moment: string): void;
  /** Forgets all messages and what anybody wished, and goes back to 09:00 on 1 March 2022, with everybody's posts as they were. */
  forget(): Promise<void>;
  /** Lets what is due go out, by channels that may take so many milliseconds: 100 unless told. */
  send(patience?: number): Promise<void>;
  /** Lets the digests be made. */
  digest(): Promise<void>;
  /** Announces a move of an issue about land at the city's level, handled by the land group. */
  moved(move: string, more?: object): Promise<void>;
  /** Lets the service take in one announcement as it is sent to who is new to an event: as something of the past. */
  catchUp<P>(event: EventDefinition<P>, payload: P): Promise<void>;
  setAddress(viewer: Viewer, channel: ChannelKind, address?: string | null, secret?: string): Promise<void>;
  /** All deliveries in their order, by recipient and channel. */
  deliveries(): Promise<{ kind: string; recipient: string; channel: string; state: string; attempts: number; last_error: string | null; receipt: string | null }[]>;
}

/** Starts the service for a test file, with everybody's posts known. */
export async function startWorld(channels: readonly Channel[], routes = liveMessages()): Promise<World> {
  let moment = new Date('2022-03-01T09:00:00+08:00');
  let number = 0;
  let db: Db | undefined;
  const now = () => moment;
  const service = await startService({ ...notificationsBy(now, channels), routes, connect: (url) => (db = connect(url)), schedules: [] });
  await service.announce(enterpriseRostered, [{ id: WEAR, year: 2021, county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', honours: [], emergencyMajorClass: null, emergencyMinorClass: null, chain: null, teamId: null }]);
  await service.announce(postGranted, grants);
  return {
    ...service,
    itIs: (written) => void (moment = new Date(written)),
    async forget() {
      moment = new Date('2022-03-01T09:00:00+08:00');
      await service.sql('truncate message, delivery, address, notification_choice, personal_settings, enterprise_scope');
      await service.sql('insert into enterprise_scope values ($1, $2, $3, 2021)', [WEAR, '济宁高新区', 'HIGH_END_EQUIPMENT']);
      for (const { subject, role } of grants) await service.sql('update known_post set role = $2 where subject = $1', [subject, role]);
    },
    send: (patience = 100) => sendDue(db!, channels, now, patience),
    digest: () => makeDigests(db!, moment),
    moved: (move, more = {}) => service.announce(issueMoved, [{
      id: 'WT2022-1', number: (number += 1), enterpriseId: WEAR, move, from: null, to: 'IN_PROGRESS', factor: 'LAND', level: 'CITY', unitId: 'YS-TD', coHandlers: [], urgencyClass: 'B', dueOn: '2022-03-14', at: moment.toISOString(),
      ...more,
    }]),
    async catchUp(event, payload) {
      const message = { id: `${event.publisher}:${(number += 1) + 5_000}`, event: event.name, position: number + 5_000, occurredAt: moment.toISOString(), payload, caughtUp: true as const };
      for (const { react, event: { name } } of notificationsBy(now, channels).reactions ?? []) if (name === event.name) await inTransaction(db!, (tx) => react(tx, [message]));
    },
    async setAddress(viewer, channel, address = `${viewer.subject}@example.gov.cn`, secret?: string) {
      const { data } = await service.query<{ setNotificationAddress: { errors: object[] } }>('mutation($input: SetNotificationAddressInput!) { setNotificationAddress(input: $input) { errors { code } } }', { input: { channel, address, secret } }, viewer);
      if (data.setNotificationAddress.errors.length > 0) throw new Error(JSON.stringify(data));
    },
    deliveries: () => service.sql('select message.kind, delivery.recipient, channel, state, attempts, last_error, receipt from delivery join message on message.id = message_id order by number'),
  };
}
