import { keepFindings } from '@zhuqi/subgraph';
import { findingKinds } from './findingKinds.ts';
import type { FindingKind, Kind } from './findingKinds.ts';
import type { Look } from './look.ts';

/** Opens what a kind of finding newly finds, ends what holds no longer, and keeps how far it has looked. */
export async function keepKind(look: Look, kind: FindingKind): Promise<void> {
  const { judge, pastEvent = false, looked }: Kind = findingKinds[kind];
  await keepFindings(look.db, look.now, { kind, found: await judge(look), own: ['issue_id'], pastEvent });
  await looked?.(look);
}
