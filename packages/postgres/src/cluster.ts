import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { program } from './binaries.ts';
import { serverEnvironment } from './env.ts';
import { recordHome, type Place } from './place.ts';
import { PostgresProblem } from './problem.ts';

/** UTF-8, ordered by code point whatever the machine; checksums on; passwords never in clear. */
const INITDB = [
  '--username=postgres', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
  '--data-checksums', '--auth=scram-sha-256', '--no-instructions',
];

/** Runs one of PostgreSQL's programs to its end as the server's account. Throws START_FAILED with its last words. */
export function run(file: string, args: string[], { account, cluster }: Place, input = ''): Promise<void> {
  return new Promise((done, failed) => {
    const child = execFile(file, args, { ...account, cwd: parse(cluster).root, env: serverEnvironment() }, (error, _out, words) => {
      if (error === null) return done();
      const why = words.trim() || error.message;
      failed(new PostgresProblem('START_FAILED', {
        zh: `无法准备内置 PostgreSQL(${cluster}):\n${why}`,
        en: `The embedded PostgreSQL could not be prepared (${cluster}):\n${why}`,
      }, error));
    });
    child.stdin?.on('error', () => undefined).end(input);
  });
}

async function writeSecret(file: string, secret: string): Promise<void> {
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  await writeFile(fresh, secret, { mode: 0o600, flag: 'wx' });
  await rename(fresh, file);
}

/** Makes the cluster in a side folder and moves it in place when complete: an interrupted first start leaves nothing half. */
async function createCluster(bin: string, place: Place, password: string, ephemeral: boolean): Promise<void> {
  const unfinished = join(place.home, 'cluster.new');
  const passwordFile = join(place.home, 'password.initdb');
  await rm(unfinished, { recursive: true, force: true });
  await rm(place.cluster, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.account) {
    await chown(unfinished, place.account.uid, place.account.gid);
    await chown(passwordFile, place.account.uid, place.account.gid);
  }
  try {
    const hurried = ephemeral ? ['--no-sync'] : [];
    await run(program(bin, 'initdb'), [...INITDB, ...hurried, `--pgdata=${unfinished}`, `--pwfile=${passwordFile}`], place);
    await rename(unfinished, place.cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Makes sure that there is a cluster and that its superuser's password is known; returns the password. */
export async function ensureCluster(bin: string, place: Place, ephemeral: boolean): Promise<string> {
  const file = join(place.dataDir, 'password');
  const exists = existsSync(join(place.cluster, 'PG_VERSION'));
  if (exists && existsSync(file)) return readFileSync(file, 'utf8');
  const password = randomBytes(24).toString('hex');
  if (exists) {
    const reset = `ALTER ROLE postgres PASSWORD '${password}'\n`;
    await run(program(bin, 'postgres'), ['--single', '-D', place.cluster, 'postgres'], place, reset);
    await writeSecret(file, password);
  } else {
    await writeSecret(file, password);
    await createCluster(bin, place, password, ephemeral);
  }
  if (!ephemeral) await recordHome(place);
  return password;
}
