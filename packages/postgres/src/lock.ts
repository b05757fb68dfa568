import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startOf } from './processes.ts';
import { PostgresProblem, codeOf } from './problem.ts';

interface Holder {
  pid: number;
  start: string | null;
}

function holderIn(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

const lives = (holder: Holder): boolean => holder.start !== null && startOf(holder.pid) === holder.start;

const inUse = (dataDir: string, pid: number): PostgresProblem => new PostgresProblem('DATA_DIR_IN_USE', {
  zh: `数据目录 ${dataDir} 正被另一个运行中的进程(${pid})使用。请先停止它,或换一个数据目录。`,
  en: `The data folder ${dataDir} is in use by another running process (${pid}). Stop that one first, or name another data folder.`,
});

/**
 * Takes the data folder for this process, so that a second start is told so while a crashed start does not stand in the
 * way; returns the release. Throws DATA_DIR_IN_USE.
 */
export async function takeDataDir(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'launcher.json');
  const mine = join(dataDir, `launcher.${randomUUID()}`);
  await writeFile(mine, JSON.stringify({ pid: process.pid, start: startOf(process.pid) } satisfies Holder), { mode: 0o600 });
  try {
    for (;;) {
      const taken = await link(mine, file).then(() => true, (error: unknown) => {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      });
      if (taken) return () => rm(file, { force: true });
      const holder = holderIn(file);
      if (holder && lives(holder)) throw inUse(dataDir, holder.pid);
      await removeStale(file, dataDir);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** Removes a dead holder's file; what was moved away is looked at again, as a living one may have come in between. */
async function removeStale(file: string, dataDir: string): Promise<void> {
  const aside = join(dataDir, `launcher.${randomUUID()}`);
  await rename(file, aside).catch(() => undefined);
  if (!existsSync(aside)) return;
  const holder = holderIn(aside);
  if (holder && lives(holder)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  if (holder && lives(holder)) throw inUse(dataDir, holder.pid);
}
