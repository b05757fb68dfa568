import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { mayEnter, type Account } from './account.ts';
import { PostgresProblem, codeOf } from './problem.ts';

const MARKER = '.complete';

/** The plain files of a package's `native` folder, by path inside the package. */
function filesOf(packageFolder: string): string[] {
  return readdirSync(join(packageFolder, 'native'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(packageFolder, join(entry.parentPath, entry.name)));
}

/** Complete: it is ours alone to write, marked, and every file still has its size (cleaners of /tmp eat single files). */
function isComplete(copy: string, packageFolder: string, files: string[]): boolean {
  if (!existsSync(join(copy, MARKER))) return false;
  return files.every((file) => {
    const found = statSync(join(copy, file), { throwIfNoEntry: false });
    return found !== undefined && found.size === statSync(join(packageFolder, file)).size;
  });
}

function refuseForeign(copy: string): void {
  const found = lstatSync(copy, { throwIfNoEntry: false });
  if (!found || process.getuid === undefined) return;
  // Programs are run from here: a folder someone else made in a shared /tmp is never trusted.
  if (found.isDirectory() && found.uid === process.getuid() && (found.mode & 0o022) === 0) return;
  throw new PostgresProblem('BINARIES_UNUSABLE', {
    zh: `缓存目录 ${copy} 属于其他用户或可被其他用户改写,不能使用。请删除它后重试。`,
    en: `The cache folder ${copy} belongs to another user or is writable by others and cannot be trusted. Delete it and try again.`,
  });
}

async function copyInto(copy: string, packageFolder: string, files: string[]): Promise<void> {
  const folders = new Set(files.flatMap((file) => {
    const above: string[] = [];
    for (let at = dirname(file); at !== '.'; at = dirname(at)) above.push(at);
    return above;
  }));
  for (const folder of ['.', ...[...folders].sort()]) {
    await mkdir(join(copy, folder), { recursive: true });
    await chmod(join(copy, folder), 0o755);
  }
  for (const file of files) {
    await copyFile(join(packageFolder, file), join(copy, file));
    await chmod(join(copy, file), /\bbin\b|\.so/.test(file) ? 0o755 : 0o644);
  }
}

/** Puts a finished copy in its place by one rename; a concurrent winner's complete copy is kept instead of ours. */
async function moveIntoPlace(finished: string, copy: string, complete: () => boolean): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(finished, copy);
      return;
    } catch (error) {
      if (attempt === 3 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')) throw error;
      refuseForeign(copy);
      if (complete()) {
        await rm(finished, { recursive: true });
        return;
      }
      const broken = `${copy}.broken-${randomUUID()}`;
      await rename(copy, broken).catch(() => undefined);
      await rm(broken, { recursive: true, force: true });
    }
  }
}

/** A copy of the package that the account can read, in the first cache root it can enter; made once per version. */
export async function cachedCopy(
  packageFolder: string,
  account: Account | null,
  roots: string[],
  finish: (copy: string) => Promise<boolean>,
): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const root = roots.find((folder) => existsSync(folder) && mayEnter(account, folder)) ?? roots[0] ?? '/tmp';
  const copy = join(root, `zhuqi-postgres-${version}-${basename(packageFolder)}-${process.getuid?.() ?? 'user'}`);
  const files = filesOf(packageFolder);
  refuseForeign(copy);
  if (isComplete(copy, packageFolder, files)) return copy;
  const unfinished = `${copy}.${randomUUID()}`;
  try {
    await copyInto(unfinished, packageFolder, files);
    await finish(unfinished);
    await writeFile(join(unfinished, MARKER), version);
    await moveIntoPlace(unfinished, copy, () => isComplete(copy, packageFolder, files));
    return copy;
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    if (cause instanceof PostgresProblem) throw cause;
    throw new PostgresProblem('BINARIES_UNUSABLE', {
      zh: `无法把内置 PostgreSQL 复制到 ${root}(${codeOf(cause) ?? '未知错误'})。`,
      en: `The embedded PostgreSQL could not be copied to ${root} (${codeOf(cause) ?? 'unknown error'}).`,
    }, cause);
  }
}
