import { todayInShanghai } from '@zhuqi/calendar';
import type { BaseContext } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { loaders } from './loaders.ts';

/** What a resolver of this service gets. */
export interface Context extends BaseContext<Db> {
  loaders: ReturnType<typeof loaders>;
  /** The day it is in Shanghai, `YYYY-MM-DD`. */
  today: string;
}

/** Makes the context of one request. */
export function context(base: BaseContext<Db>): Context {
  const today = todayInShanghai(new Date());
  return { ...base, today, loaders: loaders(base.db, base.viewer, today) };
}
