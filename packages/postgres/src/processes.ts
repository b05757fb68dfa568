import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './problem.ts';

const hasProc = existsSync('/proc/self/stat');

/** A running process as the kernel lists it: program name and start (clock ticks since boot); null when gone or a zombie. */
function inProc(pid: number): { name: string; start: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return rest[0] === 'Z' || rest[0] === 'X' ? null : { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), start: rest[19] ?? '' };
  } catch {
    return null;
  }
}

function fromPs(pid: number, column: 'lstart' | 'command'): string | null {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
}

/** Whether a process runs (a zombie does not). */
export function isAlive(pid: number): boolean {
  if (hasProc) return inProc(pid) !== null;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** What tells this process from a later one with the same number; null when it does not run. */
export function startOf(pid: number): string | null {
  if (hasProc) return inProc(pid)?.start ?? null;
  return process.platform === 'win32' ? (isAlive(pid) ? 'running' : null) : fromPs(pid, 'lstart');
}

/** Whether the process is a PostgreSQL server (or one of its backends) that works in this cluster folder. */
export function servesCluster(pid: number, cluster: string): boolean {
  if (!hasProc) return fromPs(pid, 'command')?.includes(`postgres -D ${cluster} `) ?? false;
  try {
    return inProc(pid)?.name === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}

/** Every process that serves the cluster, the orphans of a killed server included (these are seen on Linux only). */
export function serversOf(cluster: string): number[] {
  if (!hasProc) return [];
  return readdirSync('/proc').map(Number).filter((pid) => Number.isInteger(pid) && servesCluster(pid, cluster));
}

/** Waits until none of the processes runs; false when some still do after the milliseconds. */
export async function gone(pids: number[], milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(20)) {
    if (!pids.some(isAlive)) return true;
  }
  return !pids.some(isAlive);
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
