import { createHash } from 'node:crypto';
import type { SqlExecutor } from '@zhuqi/events';

/** The PostgreSQL channel on which a change of somebody's inbox is told to whoever holds streams of it. */
export const CHANNEL = 'inbox';

/** What stands for a subject on the channel: always 64 characters, because a subject may be longer than a notice. */
export function sealOf(subject: string): string {
  return createHash('sha256').update(subject).digest('hex');
}

/** Tells, when the caller's transaction is kept, that these people's inboxes have changed; each is told once. */
export async function tellInboxes(tx: SqlExecutor, subjects: Iterable<string>): Promise<void> {
  const seals = [...new Set(subjects)].map(sealOf);
  if (seals.length > 0) await tx.$executeRawUnsafe('select pg_notify($1, seal) from unnest($2::text[]) as changed(seal)', CHANNEL, seals);
}
