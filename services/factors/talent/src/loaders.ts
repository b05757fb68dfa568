import { listLoaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { reachOf } from './recruitingEvent.ts';

/** The service's own loaders of one request: the enterprises of recruiting events that the viewer's post reaches. */
export function ownLoaders(db: Db, viewer: Viewer) {
  const reach = reachOf(viewer);
  return {
    attending: listLoaderOf(
      async (eventIds: readonly string[]) => (reach === 'NONE' ? [] : db.recruitingEventEnterprise.findMany({ where: { AND: [reach, { eventId: { in: [...eventIds] } }] }, orderBy: { enterpriseId: 'asc' } })),
      ({ eventId }) => eventId,
    ),
  };
}
