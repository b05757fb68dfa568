import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program } from './binaries.ts';
import { serverEnvironment } from './env.ts';
import { clearOrphans, readPostmasterFile } from './leftover.ts';
import type { Place } from './place.ts';
import { gone, signal } from './processes.ts';

/** A server that accepts connections. */
export interface Server {
  pid: number;
  stop(): Promise<void>;
}

/** A start that did not come about: the kind decides whether another try makes sense, `log` holds the server's last lines. */
export interface NotStarted {
  failed: 'PORT' | 'ORPHANS' | 'OTHER';
  log: string;
}

const READY_WITHIN = 120_000;
const STOP_WITHIN = 20_000;
const LOG_LIMIT = 5_000_000;

/** Small, local, and silent about the statements and rows of others (personal data stays out of the log). */
const SETTINGS = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', shared_buffers: '32MB', jit: 'off',
  io_method: 'sync', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '256MB', timezone: 'UTC',
  logging_collector: 'off', log_destination: 'stderr', log_min_messages: 'log', log_min_error_statement: 'panic',
  log_error_verbosity: 'terse', log_checkpoints: 'off',
};
const EPHEMERAL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '128MB' };

const flags = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const failureIn = (log: string): NotStarted['failed'] =>
  /could not bind|could not create any TCP\/IP sockets/.test(log) ? 'PORT'
    : /pre-existing shared memory block|lock file "postmaster.pid"/.test(log) ? 'ORPHANS'
      : 'OTHER';

/** Starts the server on a port of 127.0.0.1 and waits until it accepts connections. */
export async function launch(bin: string, place: Place, port: number, ephemeral: boolean): Promise<Server | NotStarted> {
  const logFile = join(place.dataDir, 'postgres.log');
  if (sizeOf(logFile) > LOG_LIMIT) renameSync(logFile, `${logFile}.1`);
  const from = sizeOf(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(
    program(bin, 'postgres'),
    ['-D', place.cluster, '-p', String(port), ...flags({ ...SETTINGS, ...(ephemeral ? EPHEMERAL : {}) })],
    // Its own session: Ctrl-C in the terminal must reach us alone, so that the database stops last.
    { ...place.account, cwd: parse(place.cluster).root, env: serverEnvironment(), stdio: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  const spawnError = await Promise.race([once(child, 'spawn').then(() => null), once(child, 'error')]).catch((error: unknown) => [error]);
  if (spawnError !== null || child.pid === undefined) return { failed: 'OTHER', log: String(spawnError?.[0] ?? 'no process') };
  const pid = child.pid;
  const ended = once(child, 'exit');
  for (const end = Date.now() + READY_WITHIN; child.exitCode === null && child.signalCode === null; await sleep(10)) {
    const file = readPostmasterFile(place.cluster);
    if (file?.pid === pid && file.state === 'ready') return { pid, stop: oneStop(bin, place, child, ended) };
    if (Date.now() > end) await stop(bin, place, child, ended);
  }
  const words = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n').slice(-15).join('\n');
  return { failed: failureIn(words), log: words };
}

function oneStop(bin: string, place: Place, child: ChildProcess, ended: Promise<unknown>): () => Promise<void> {
  const dismiss = guard(place, child);
  // A server left running must not keep a finished program alive; the guard then stops it.
  child.unref();
  let stopping: Promise<void> | undefined;
  return () => stopping ??= stop(bin, place, child, ended).finally(dismiss);
}

/** Fast shutdown (SIGINT); killed after 20 s, and then its backends too. */
async function stop(bin: string, place: Place, child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  if (process.platform === 'win32') execFileSync(program(bin, 'pg_ctl'), ['stop', '-D', place.cluster, '-m', 'fast'], { stdio: 'ignore' });
  else signal(child.pid, 'SIGINT');
  if (!await gone([child.pid], STOP_WITHIN)) {
    signal(child.pid, 'SIGKILL');
    await clearOrphans(place.cluster);
  }
  await ended;
}

/**
 * A tiny shell at the other end of a pipe: when we go, however we go, it reads the end of the pipe and asks the server
 * for a fast shutdown. Returns its dismissal. Where there is no shell the next start clears up instead.
 */
function guard({ account, cluster }: Place, child: ChildProcess): () => void {
  if (process.platform === 'win32') return () => undefined;
  const watcher = spawn('/bin/sh', ['-c', 'read -r line && exit 0; kill -INT "$1"', 'guard', String(child.pid)], {
    ...account, cwd: parse(cluster).root, env: serverEnvironment(), stdio: ['pipe', 'ignore', 'ignore'], detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  const pipe = watcher.stdin;
  pipe?.on('error', () => undefined);
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  const dismiss = () => void pipe?.end('dismissed\n');
  child.once('exit', dismiss);
  return dismiss;
}
