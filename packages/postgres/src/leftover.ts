import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gone, servesCluster, serversOf, signal } from './processes.ts';

/** The fields of postmaster.pid that matter here; null when there is none. */
export function readPostmasterFile(cluster: string): { pid: number; state: string } | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), state: (lines[7] ?? '').trim() };
}

/**
 * Stops what a crashed run left behind on this cluster: its server by number, if that number still is our server on
 * this folder (fast shutdown, killed after 20 s), then its orphaned backends, then a postmaster.pid that nobody owns.
 */
export async function clearLeftover(cluster: string): Promise<void> {
  const left = readPostmasterFile(cluster);
  if (left && servesCluster(left.pid, cluster)) {
    signal(left.pid, 'SIGINT');
    if (!await gone([left.pid], 20_000)) signal(left.pid, 'SIGKILL');
  }
  await clearOrphans(cluster);
  // The number may by now be a zombie's or a stranger's, for which the server would refuse to start.
  if (left && !servesCluster(left.pid, cluster)) await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** Ends backends whose server was killed: at once (SIGQUIT), with SIGKILL after two seconds. */
export async function clearOrphans(cluster: string): Promise<void> {
  const orphans = serversOf(cluster);
  for (const pid of orphans) signal(pid, 'SIGQUIT');
  if (await gone(orphans, 2_000)) return;
  for (const pid of serversOf(cluster)) signal(pid, 'SIGKILL');
  await gone(orphans, 2_000);
}
