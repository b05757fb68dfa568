import { todayInShanghai } from '@zhuqi/calendar';
import type { BaseContext } from '@zhuqi/subgraph';
import type { Channels } from './channels/channel.ts';
import type { Db } from './generated/db.ts';
import { loaders } from './loaders.ts';

/** What a resolver of this service gets. */
export interface Context extends BaseContext<Db> {
  loaders: ReturnType<typeof loaders>;
  /** The ways by which this installation reaches people, beside the inbox. */
  channels: Channels;
  /** The moment it is. */
  now: () => Date;
  /** The day it is in Shanghai, `YYYY-MM-DD`. */
  today: string;
}

/** Makes the context of one request by a clock and with these channels. */
export function contextBy(now: () => Date, channels: Channels): (base: BaseContext<Db>) => Context {
  return (base) => ({ ...base, now, channels, today: todayInShanghai(now()), loaders: loaders(base.db, base.viewer) });
}
