import { createLog, defineSubgraph } from '@zhuqi/subgraph';
import type { Channels } from './channels/channel.ts';
import { openChannels } from './channels/openChannels.ts';
import { openTransport } from './channels/openTransport.ts';
import { contextBy } from './context.ts';
import { plainSettings } from './env.ts';
import { connect } from './generated/db.ts';
import { liveMessages } from './live/routes.ts';
import { keepEnterpriseScope } from './reactions/keepEnterpriseScope.ts';
import { keepPosts } from './reactions/keepPosts.ts';
import { keepSubstitutions } from './reactions/keepSubstitutions.ts';
import { tellPeople } from './reactions/tellPeople.ts';
import { resolvers } from './resolvers/index.ts';
import { makeDigests } from './schedules/makeDigests.ts';
import { sendDue } from './schedules/sendDue.ts';

/** The notifications service: who must know of what, the inbox, and what goes out over these channels, by a clock that tests can set. */
export const notificationsBy = (now: () => Date, channels: Channels) => defineSubgraph({
  name: 'notifications',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context: contextBy(now, channels),
  resolvers,
  routes: liveMessages(),
  reactions: [...keepPosts, ...keepSubstitutions, keepEnterpriseScope, ...tellPeople(channels.map(({ kind }) => kind), now)],
  schedules: [
    { name: 'makeDigests', everyMs: 60_000, run: (db) => makeDigests(db, now()) },
    { name: 'sendDue', everyMs: 5_000, run: (db) => sendDue(db, channels, now) },
  ],
});

/** The notifications service by the world's clock, on a machine where nothing was set: the inbox, and mails as files in the system's folder for temporary ones. */
export const subgraph = notificationsBy(() => new Date(), openChannels(plainSettings, { log: createLog('notifications'), openTransport }));
