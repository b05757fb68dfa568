import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** `node local/dist/main.js` as its own process. */
export interface Started {
  pid: number;
  /** What it has said so far. */
  words: { out: string; err: string };
  /** Resolves with its address when it answers; rejects with its words when it ends before. */
  url: Promise<string>;
  /** Resolves when it has ended. */
  ended: Promise<{ code: number | null; signal: string | null }>;
  signal(name: NodeJS.Signals): void;
}

const running = new Set<Started>();

/** Starts it with these settings alone; what the tests themselves were told stays out. */
export function startLocal(settings: Record<string, string>): Started {
  const { DATABASE_URL: _database, REDIS_URL: _redis, LOG_LEVEL: _level, ...surroundings } = process.env;
  const child = spawn(process.execPath, [MAIN], { env: { ...surroundings, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  const words = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (words.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (words.err += text));
  const ended = once(child, 'close').then((given) => {
    const [code, signal] = given as [number | null, string | null];
    running.delete(started);
    return { code, signal };
  });
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const said = /http:\/\/[\d.]+:\d+/.exec(words.out)?.[0];
      if (said) resolve(said);
    });
    void ended.then(({ code }) => reject(new Error(`ended with ${code}: ${words.err}`)));
  });
  url.catch(() => undefined);
  const started: Started = { pid: child.pid!, words, url, ended, signal: (name) => void child.kill(name) };
  running.add(started);
  return started;
}

/** Ends whatever a failed test has left running. */
export async function endAll(): Promise<void> {
  for (const started of running) started.signal('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
}

/** The process of the PostgreSQL server on a data folder; null when none is recorded there. */
export function postgresOn(dataDir: string): number | null {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

/** Whether a process runs; one that has ended and only waits to be taken note of does not. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self/stat') || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A port of 127.0.0.1 that something else holds. */
export async function heldPort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

/** A port of 127.0.0.1 on which nobody answers. */
export async function closedPort(): Promise<number> {
  const { port, server } = await heldPort();
  server.close();
  await once(server, 'close');
  return port;
}
