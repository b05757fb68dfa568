import type { FactorContext } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import type { Request } from './land.ts';
import type { LandLoaders } from './loaders.ts';

/** What a resolver of this service gets. */
export type Context = FactorContext<Db, Request> & { loaders: LandLoaders };
