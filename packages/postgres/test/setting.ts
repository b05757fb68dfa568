import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

/** True under a root user, who alone can play several accounts. */
export const isRoot = process.getuid?.() === 0;
/** A test only a root user can run. */
export const asRoot = isRoot ? it : it.skip;
/** A test that looks into /proc. */
export const onLinux = process.platform === 'linux' ? it : it.skip;

const made: string[] = [];

/** A temporary folder that everybody may pass through, removed by `cleanFolders`. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'zhuqi-postgres-test-'));
  chmodSync(path, 0o711);
  made.push(path);
  return path;
}

export function cleanFolders(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** The first row of a query, on a connection of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return ((await client.query(sql)).rows[0] ?? {}) as Record<string, unknown>;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What another program said after starting PostgreSQL from the built package. */
export interface Launched {
  program: ChildProcess;
  said: { url: string; pid: number; code?: string; message?: string };
}

const here = { node: process.execPath, script: join(import.meta.dirname, 'fixture/launch.mjs') };

/** Runs the built package in a program of its own; as another account from a copy that it may read. */
export async function launchApart(options: object, account: { uid?: number; gid?: number } = {}, { node, script } = here): Promise<Launched> {
  const cache = folder();
  chmodSync(cache, 0o777);
  const program = spawn(node, [script, JSON.stringify(options)], {
    ...account, cwd: '/', env: { ...process.env, TMPDIR: cache }, stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((line, failed) => {
    createInterface(program.stdout).once('line', line);
    program.once('exit', () => failed(new Error('the program ended without a word')));
  });
  return { program, said: JSON.parse(said) as Launched['said'] };
}

/** The process exists (a zombie does not count). */
export { isAlive, gone } from '../src/processes.ts';
