import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installedPackage } from '../src/binaries.ts';
import { startPostgres } from '../src/index.ts';
import { openCopy } from './openCopy.ts';
import type { OpenCopy } from './openCopy.ts';
import { asRoot, ask, cleanFolders, folder, isAlive, isRoot, launchApart, onLinux } from './setting.ts';

const nobody = { uid: 65534, gid: 65534 };
const homes: string[] = [];
afterAll(() => {
  for (const home of homes) {
    rmSync(home, { recursive: true, force: true });
    rmSync(`${home}.previous`, { recursive: true, force: true });
  }
  cleanFolders();
});

/** A checkout as root has it in /root: nobody else may enter. */
function closedCheckout(): string {
  const checkout = join(folder(), 'checkout');
  mkdirSync(checkout, { mode: 0o700 });
  return checkout;
}

function homeOf(dataDir: string): string {
  const { home } = JSON.parse(readFileSync(join(dataDir, 'cluster.json'), 'utf8')) as { home: string };
  homes.push(home);
  return home;
}

describe('under root', () => {
  asRoot('the server and its files belong to an unprivileged account', async () => {
    const dataDir = join(folder(), 'data');
    const server = await startPostgres({ dataDir, ephemeral: true });
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
    expect(statSync(join(dataDir, 'cluster')).uid).toBe(statSync(`/proc/${server.pid}`).uid);
    expect(statSync(join(dataDir, 'password')).uid).toBe(0);
    await server.stop();
  });

  asRoot('a checkout that only root may enter works whole: programs from a cache, the cluster kept elsewhere over restarts', async () => {
    const checkout = closedCheckout();
    const binaries = join(checkout, 'linux-x64');
    cpSync(installedPackage(), binaries, { recursive: true, verbatimSymlinks: true });
    const dataDir = join(checkout, 'data');
    const first = await startPostgres({ dataDir, binaries });
    await ask(first.url, 'CREATE TABLE visit AS SELECT 7 AS n');
    await first.stop();
    expect(homeOf(dataDir)).toMatch(/^\/var\/lib\/zhuqi-/);

    renameSync(checkout, `${checkout}-moved`);
    const moved = join(`${checkout}-moved`, 'data');
    const second = await startPostgres({ dataDir: moved, binaries: join(`${checkout}-moved`, 'linux-x64') });
    expect(await ask(second.url, 'SELECT n FROM visit')).toEqual({ n: 7 });
    await second.stop();
    expect(homeOf(moved)).toBe(homes[0]);
  });

  asRoot('a deleted data folder begins anew and the database it had is kept aside', async () => {
    const dataDir = join(closedCheckout(), 'data');
    const first = await startPostgres({ dataDir });
    await ask(first.url, 'CREATE TABLE visit AS SELECT 7 AS n');
    await first.stop();
    const home = homeOf(dataDir);
    rmSync(dataDir, { recursive: true });
    const second = await startPostgres({ dataDir });
    await expect(ask(second.url, 'SELECT n FROM visit')).rejects.toThrow(/does not exist/);
    await second.stop();
    expect(existsSync(`${home}.previous/cluster/PG_VERSION`)).toBe(true);
  });

  asRoot('a copied data folder does not share its database, and a lost database is not silently replaced', async () => {
    const checkout = closedCheckout();
    const dataDir = join(checkout, 'data');
    const server = await startPostgres({ dataDir });
    cpSync(dataDir, join(checkout, 'copy'), { recursive: true, filter: (path) => !path.endsWith('launcher.json') });
    await expect(startPostgres({ dataDir: join(checkout, 'copy') })).rejects.toMatchObject({ code: 'DATA_DIR_FOREIGN' });
    expect(isAlive(server.pid)).toBe(true);
    await server.stop();
    rmSync(homeOf(dataDir), { recursive: true });
    await expect(startPostgres({ dataDir })).rejects.toMatchObject({ code: 'CLUSTER_MISSING', message: expect.stringMatching(/不存在[^]*is missing/) as unknown });
  });

  asRoot('an ephemeral server leaves nothing outside its folder', async () => {
    const dataDir = join(closedCheckout(), 'data');
    const server = await startPostgres({ dataDir, ephemeral: true });
    const place = (await ask(server.url, 'SHOW data_directory'))['data_directory'] as string;
    await server.stop();
    expect(existsSync(place)).toBe(false);
    const again = await startPostgres({ dataDir, ephemeral: true });
    await again.stop();
  });

  asRoot('a cluster whose folder was closed later is named in the error', async () => {
    const checkout = closedCheckout();
    chmodSync(checkout, 0o711);
    const dataDir = join(checkout, 'data');
    const server = await startPostgres({ dataDir, ephemeral: true });
    await server.stop();
    chmodSync(checkout, 0o700);
    await expect(startPostgres({ dataDir, ephemeral: true })).rejects.toMatchObject({ code: 'DATA_DIR_UNWRITABLE', message: expect.stringContaining(dataDir) as unknown });
  });
});

describe('under an ordinary user', () => {
  let open: OpenCopy;
  beforeAll(() => {
    if (isRoot) open = openCopy();
  });

  asRoot('the server is that user and root may carry on with the same folder', async () => {
    const dataDir = join(folder(), 'data');
    mkdirSync(dataDir, { mode: 0o700 });
    chownSync(dataDir, nobody.uid, nobody.gid);
    const { program, said } = await launchApart({ dataDir }, nobody, open);
    expect(statSync(`/proc/${said.pid}`).uid).toBe(nobody.uid);
    expect(await ask(said.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    program.stdin?.end();
    await new Promise((ended) => program.once('exit', ended));
    expect(isAlive(said.pid)).toBe(false);

    const next = await startPostgres({ dataDir });
    expect(statSync(`/proc/${next.pid}`).uid).toBe(nobody.uid);
    await next.stop();
  });

  asRoot('a folder that may not be written, or a cluster of somebody else, is one clear error', async () => {
    const closed = folder();
    const { said } = await launchApart({ dataDir: join(closed, 'data') }, nobody, open);
    expect(said).toMatchObject({ code: 'DATA_DIR_UNWRITABLE', message: expect.stringContaining(join(closed, 'data')) as unknown });

    const dataDir = join(folder(), 'data');
    const server = await startPostgres({ dataDir, ephemeral: true });
    await server.stop();
    chmodSync(dataDir, 0o777);
    const foreign = await launchApart({ dataDir }, { uid: 4_000_001, gid: 4_000_001 }, open);
    expect(foreign.said).toMatchObject({ code: 'DATA_DIR_FOREIGN' });
  });

  asRoot('library links missing in a package that may not be written are made in a copy', async () => {
    const binaries = join(folder(), 'linux-x64');
    cpSync(open.programs, binaries, { recursive: true, filter: (path) => !/\.so\.\d+$/.test(path) || !path.includes('libpq') });
    const dataDir = join(folder(), 'data');
    mkdirSync(dataDir);
    chownSync(dataDir, nobody.uid, nobody.gid);
    const { program, said } = await launchApart({ dataDir, binaries }, nobody, open);
    expect(await ask(said.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    program.stdin?.end();
    await new Promise((ended) => program.once('exit', ended));
  });
});

onLinux('the server sees nothing of our environment but what the system needs', async () => {
  process.env.PGDATA = '/nowhere';
  const server = await startPostgres({ dataDir: join(folder(), 'data'), ephemeral: true });
  delete process.env.PGDATA;
  expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8')).not.toContain('PGDATA=/nowhere');
  await server.stop();
});
