import type { FactorContext } from '@zhuqi/factor';
import type { Db } from './db.ts';
import type { Need } from './fund.ts';
import type { FundLoaders } from './loaders.ts';

/** What a resolver of this service gets. */
export type Context = FactorContext<Db, Need> & { loaders: FundLoaders };
