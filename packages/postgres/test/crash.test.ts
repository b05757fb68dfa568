import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../src/index.ts';
import { serversOf } from '../src/processes.ts';
import { ask, cleanFolders, folder, gone, isAlive, launchApart, onLinux } from './setting.ts';

afterAll(cleanFolders);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

describe('after a crash', () => {
  it('a killed server comes back on the same port with every committed row, though orphans were busy', async () => {
    const [dataDir, port] = [join(folder(), 'data'), await freePort()];
    const server = await startPostgres({ dataDir, port });
    await ask(server.url, 'CREATE TABLE visit AS SELECT 1 AS n');
    const busy = new pg.Client({ connectionString: server.url });
    busy.on('error', () => undefined);
    await busy.connect();
    const counting = busy.query('SELECT count(*) FROM generate_series(1, 1e12)').catch(() => 'cut off');
    process.kill(server.pid, 'SIGKILL');
    await gone([server.pid], 5_000);
    await server.stop();
    if (process.platform === 'linux') expect(serversOf(join(dataDir, 'cluster'))).not.toEqual([]);

    const again = await startPostgres({ dataDir, port });
    expect(await counting).toBe('cut off');
    expect(await ask(again.url, 'SELECT n FROM visit')).toEqual({ n: 1 });
    await again.stop();
  });

  it('the server goes down in good order when our program is killed', async () => {
    const dataDir = join(folder(), 'data');
    const { program, said } = await launchApart({ dataDir });
    program.kill('SIGKILL');
    expect(await gone([said.pid], 10_000)).toBe(true);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('received fast shutdown request');
    const next = await startPostgres({ dataDir });
    await next.stop();
  });

  onLinux('a server that outlived our program and its guard is stopped by the next start', async () => {
    const dataDir = join(folder(), 'data');
    const { program, said } = await launchApart({ dataDir });
    process.kill(said.pid, 'SIGSTOP');
    program.kill('SIGKILL');
    await once(program, 'exit');
    setTimeout(() => process.kill(said.pid, 'SIGCONT'), 300);
    const next = await startPostgres({ dataDir });
    expect(next.pid).not.toBe(said.pid);
    expect(isAlive(said.pid)).toBe(false);
    expect(await ask(next.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await next.stop();
    expect(serversOf(join(dataDir, 'cluster'))).toEqual([]);
  });

  it('a postmaster.pid that names a stranger is not believed, and the stranger lives', async () => {
    const dataDir = join(folder(), 'data');
    const first = await startPostgres({ dataDir, ephemeral: true });
    await first.stop();
    const cluster = join(dataDir, 'cluster');
    writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`);
    const second = await startPostgres({ dataDir, ephemeral: true });
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await second.stop();
  });

  it('a lock whose process number now belongs to another process does not stand in the way', async () => {
    const dataDir = join(folder(), 'data');
    const first = await startPostgres({ dataDir, ephemeral: true });
    await first.stop();
    writeFileSync(join(dataDir, 'launcher.json'), JSON.stringify({ pid: process.pid, start: 'long ago' }));
    const second = await startPostgres({ dataDir, ephemeral: true });
    await second.stop();
  });

  it('of several starts at once on a crashed folder exactly one gets it', async () => {
    const dataDir = join(folder(), 'data');
    const first = await startPostgres({ dataDir, ephemeral: true });
    await first.stop();
    writeFileSync(join(dataDir, 'launcher.json'), JSON.stringify({ pid: 999_999_999, start: '1' }));
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => startPostgres({ dataDir, ephemeral: true })));
    const started = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(started).toHaveLength(1);
    expect(await ask(started[0]?.url ?? '', 'SELECT 1 AS one')).toEqual({ one: 1 });
    await started[0]?.stop();
  });
});
