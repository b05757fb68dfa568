import type { FactorContext } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import type { ownLoaders } from './loaders.ts';
import type { TalentRow } from './talentRow.ts';

/** What a resolver of this service gets. */
export type Context = FactorContext<Db, TalentRow> & { loaders: ReturnType<typeof ownLoaders> };
