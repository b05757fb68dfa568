import type { FactorContext, FactorLoaders } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import type { PolicyRequest } from './generated/prisma/client.ts';
import type { PolicyLoaders } from './loaders.ts';

/** What a resolver of this service gets. */
export type Context = Omit<FactorContext<Db, PolicyRequest>, 'loaders'> & { loaders: FactorLoaders<PolicyRequest> & PolicyLoaders };
