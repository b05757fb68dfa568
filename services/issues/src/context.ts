import { todayInShanghai } from '@zhuqi/calendar';
import type { BaseContext } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { loaders } from './loaders.ts';

/** What a resolver of this service gets. */
export interface Context extends BaseContext<Db> {
  loaders: ReturnType<typeof loaders>;
  /** The moment it is. */
  now: () => Date;
  /** The day it is in Shanghai, `YYYY-MM-DD`. */
  today: string;
}

/** Makes the context of one request by a clock. */
export function contextBy(now: () => Date): (base: BaseContext<Db>) => Context {
  return (base) => {
    const today = todayInShanghai(now());
    return { ...base, now, today, loaders: loaders(base.db, base.viewer, today) };
  };
}
