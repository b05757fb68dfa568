import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { inboxOf } from './inbox.ts';
import { templateName, templatesNamed } from './template/versions.ts';

/** What one request looks up by key; messages only where they are the viewer's own. */
export function loaders(db: Db, viewer: Viewer) {
  return {
    message: loaderOf((ids: readonly string[]) => db.message.findMany({ where: { ...inboxOf(viewer), id: { in: [...ids] } } }), (row) => row.id),
    messageOfDelivery: loaderOf((ids: readonly string[]) => db.message.findMany({ where: { id: { in: [...ids] } } }), (row) => row.id),
    template: loaderOf((names: readonly string[]) => templatesNamed(db, names), (row) => templateName(row.kind, row.version)),
    deliveries: listLoaderOf((ids: readonly string[]) => db.delivery.findMany({ where: { messageId: { in: [...ids] } }, orderBy: { number: 'asc' } }), (row) => row.messageId),
  };
}
