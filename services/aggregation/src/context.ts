import type { BaseContext } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';

/** What a resolver of this service gets. */
export type Context = BaseContext<Db>;
