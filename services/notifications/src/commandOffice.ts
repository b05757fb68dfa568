import { forbidden } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';

/** Only the command office words messages and looks after what did not arrive; throws FORBIDDEN. */
export function requireHqOffice(viewer: Viewer): void {
  if (viewer.role !== 'HQ_OFFICE') throw forbidden({ zh: '只有指挥部办公室可以管理消息模板与投递', en: 'Only the command office manages templates and deliveries' });
}
