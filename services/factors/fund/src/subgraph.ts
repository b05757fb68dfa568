import { defineFactor } from '@zhuqi/factor';
import type { Need } from './fund.ts';
import { fundFactor } from './fundFactor.ts';
import type { Db } from './generated/db.ts';
import { resolvers } from './resolvers/index.ts';

/** The fund support group's service (S61, S82, S89, S172). */
export const subgraph = defineFactor<Db, Need>({ ...fundFactor, resolvers });
