import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A service or the gateway as its own process. */
export interface OwnProcess {
  words(): string;
  /** Resolves when `/health` answers; rejects with its words when it ends before. */
  answers: Promise<void>;
  ended: Promise<{ code: number | null; signal: string | null }>;
  signal(name: NodeJS.Signals): void;
}

/** What to start: a command in a folder, the port it will answer on, and its settings. */
export interface Command {
  cwd: string;
  command: string[];
  port: number;
  env: Record<string, string>;
}

const running = new Map<OwnProcess, ChildProcess>();

/** Starts a process with these settings alone; it leads a process group of its own, as one started from a terminal does. */
export function startProcess({ cwd, command: [file = '', ...args], port, env }: Command): OwnProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(file, args, { cwd, env: { ...(PATH && { PATH }), ...(HOME && { HOME }), HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (words += text));
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => ({ code, signal }) as Awaited<OwnProcess['ended']>);
  const own: OwnProcess = {
    words: () => words,
    answers: health(port, () => child.exitCode === null && child.signalCode === null, () => words),
    ended,
    signal: (name) => void signalGroup(child, name),
  };
  own.answers.catch(() => undefined);
  running.set(own, child);
  return own;
}

/** Ends whatever is still running, by its process group. */
export async function endAll(): Promise<void> {
  for (const child of running.values()) signalGroup(child, 'SIGKILL');
  await Promise.all([...running].map(([{ ended }]) => ended));
  running.clear();
}

/** Ports of 127.0.0.1 on which nobody answers, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  return ports;
}

/** Waits until nobody answers on a port any more. */
export async function silence(port: number, milliseconds: number): Promise<void> {
  for (const end = Date.now() + milliseconds; await isHealthy(port);) {
    if (Date.now() > end) throw new Error(`port ${port} still answers after ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, name);
  } catch (error) {
    // A group that is gone needs no signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function health(port: number, lives: () => boolean, words: () => string): Promise<void> {
  for (const end = Date.now() + 120_000; !(await isHealthy(port));) {
    if (!lives()) throw new Error(`ended before it answered: ${words()}`);
    if (Date.now() > end) throw new Error(`nobody answers on port ${port}: ${words()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isHealthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) }).then((answer) => answer.ok, () => false);
}
