import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ATTEMPTS = 200;
const PAUSE_MS = 25;

/** A Redis server that nobody else uses. */
export interface RunningRedis {
  url: string;
  /** Ends the server as a lost machine would, without a chance to write; what it had appended stays. */
  kill(): Promise<void>;
  /** Starts the server again after `kill`, on the same port with what it had appended. */
  start(): Promise<void>;
  /** Ends the server and removes what it kept. */
  stop(): Promise<void>;
}

/** Starts a Redis server on a free port of 127.0.0.1, with the settings queues need (append-only file, no eviction); `binary` is the program, such as `redis-server`. */
export async function startRedis(binary: string): Promise<RunningRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(binary, ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    const failed = once(server, 'error').then(([error]) => Promise.reject(error as Error));
    await Promise.race([answers(port), failed]);
    failed.catch(() => undefined);
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    running.kill(signal);
    await once(running, 'exit');
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await once(probe.close(), 'close');
  return port;
}

/** Waits until the server answers a PING; while it reads its file it answers something else. */
async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if ((await ping(port)).startsWith('+PONG')) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`Redis does not answer within ${(ATTEMPTS * PAUSE_MS) / 1000} s`);
}

function ping(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.once('error', () => resolve(''));
    socket.write('PING\r\n');
  });
}
