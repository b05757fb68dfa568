import type { BaseContext } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { loaders } from './loaders.ts';

/** What a resolver of this service gets. */
export interface Context extends BaseContext<Db> {
  loaders: ReturnType<typeof loaders>;
}

/** Makes the context of one request. */
export function context(base: BaseContext<Db>): Context {
  return { ...base, loaders: loaders(base.db, base.viewer) };
}
