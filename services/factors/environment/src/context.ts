import type { FactorContext } from '@zhuqi/factor';
import type { Db } from './db.ts';
import type { EnvironmentRequest } from './generated/prisma/client.ts';

/** What a resolver of this service gets. */
export type Context = FactorContext<Db, EnvironmentRequest>;
