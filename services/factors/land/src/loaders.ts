import { visibleRequests } from '@zhuqi/factor';
import { listLoaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type DataLoader from 'dataloader';
import type { Db } from './generated/db.ts';
import type { LandGrant, LandGrantShare } from './generated/prisma/client.ts';
import { totalFor } from './grantTotal.ts';
import type { Total } from './grantTotal.ts';

/** An enterprise's part in a total, with the total. */
export type Share = LandGrantShare & { total: Total };

/** What the land group looks up by key beside the kit's loaders, by enterprise. */
export interface LandLoaders {
  grantsOf: DataLoader<string, LandGrant[]>;
  sharesOf: DataLoader<string, Share[]>;
}

/** Makes the group's own loaders of one request; only what the viewer's post reaches is found (E.12). */
export function landLoaders(db: Db, viewer: Viewer): LandLoaders {
  const of = (ids: readonly string[]) => ({ AND: [visibleRequests('LAND', viewer), { enterpriseId: { in: [...ids] } }] });
  return {
    grantsOf: listLoaderOf((ids: readonly string[]) => db.landGrant.findMany({ where: of(ids), orderBy: [{ grantedOn: 'asc' }, { id: 'asc' }] }), (grant) => grant.enterpriseId),
    sharesOf: listLoaderOf((ids: readonly string[]) => db.landGrantShare.findMany({ where: of(ids), include: { total: { include: totalFor(viewer) } }, orderBy: { totalId: 'asc' } }), (share) => share.enterpriseId),
  };
}
