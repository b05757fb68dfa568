import type { FactorContext } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import type { FinancingNeed } from './generated/prisma/client.ts';
import type { loaders } from './loaders.ts';

/** What a resolver of this service gets. */
export type Context = FactorContext<Db, FinancingNeed> & { loaders: ReturnType<typeof loaders> };
