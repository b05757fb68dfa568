import { defineFactor } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import type { Request } from './land.ts';
import { landFactor } from './landFactor.ts';
import { resolvers } from './resolvers/index.ts';

/** The land support group's service (S67, S82, S174, S184). */
export const subgraph = defineFactor<Db, Request>({ ...landFactor, resolvers });
