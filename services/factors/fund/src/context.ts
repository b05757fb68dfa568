import type { FactorContext } from '@zhuqi/factor';
import type { Need } from './fund.ts';
import type { Db } from './generated/db.ts';
import type { FundLoaders } from './loaders.ts';

/** What a resolver of this service gets. */
export type Context = FactorContext<Db, Need> & { loaders: FundLoaders };
