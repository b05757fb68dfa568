import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startPostgres, PostgresProblem } from '../src/index.ts';
import { ask, cleanFolders, folder, isAlive, isRoot } from './setting.ts';

afterAll(cleanFolders);

const shown = "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) AS settings FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'max_connections', 'jit', 'data_checksums', 'server_encoding', 'password_encryption', 'fsync')";

describe('a server on a data folder', () => {
  it('comes up, keeps its rows and its password over a restart, and goes', async () => {
    const dataDir = join(folder(), 'data');
    const first = await startPostgres({ dataDir });
    await ask(first.url, "CREATE TABLE visit (enterprise text); ");
    await ask(first.url, "INSERT INTO visit VALUES ('济宁')");
    expect(await ask(first.url, shown)).toEqual({
      settings: 'data_checksums=on fsync=on jit=off listen_addresses=127.0.0.1 max_connections=200 password_encryption=scram-sha-256 server_encoding=UTF8 unix_socket_directories=',
    });
    expect(await ask(first.url, 'SELECT datlocprovider AS provider, datlocale AS locale FROM pg_database WHERE datname = current_database()'))
      .toEqual({ provider: 'b', locale: 'C.UTF-8' });
    expect(isAlive(first.pid)).toBe(true);
    await Promise.all([first.stop(), first.stop()]);
    expect(isAlive(first.pid)).toBe(false);

    const second = await startPostgres({ dataDir });
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(await ask(second.url, 'SELECT enterprise FROM visit')).toEqual({ enterprise: '济宁' });
    await second.stop();
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('ready to accept connections');
  });

  it('lets nobody in without the password', async () => {
    const server = await startPostgres({ dataDir: join(folder(), 'data'), ephemeral: true });
    const url = new URL(server.url);
    url.password = 'guess';
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it('writes neither statements nor rows into its log', async () => {
    const dataDir = join(folder(), 'data');
    const server = await startPostgres({ dataDir, ephemeral: true });
    await ask(server.url, 'CREATE TABLE contact (phone text UNIQUE)');
    await ask(server.url, "INSERT INTO contact VALUES ('13800000000')");
    await expect(ask(server.url, "INSERT INTO contact VALUES ('13800000000')")).rejects.toThrow(/duplicate/);
    await expect(ask(server.url, "SELECT 'x13800000000'::int")).rejects.toThrow(/invalid input/);
    await server.stop();
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('13800000000');
  });

  it('gets a new password when the file with the old one was lost', async () => {
    const dataDir = join(folder(), 'data');
    const first = await startPostgres({ dataDir, ephemeral: true });
    await first.stop();
    rmSync(join(dataDir, 'password'));
    const second = await startPostgres({ dataDir, ephemeral: true });
    expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await second.stop();
  });

  it('begins anew after a first start that was cut off', async () => {
    const dataDir = join(folder(), 'data');
    const first = await startPostgres({ dataDir, ephemeral: true });
    await first.stop();
    rmSync(join(dataDir, 'cluster/PG_VERSION'));
    const second = await startPostgres({ dataDir, ephemeral: true });
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await second.stop();
    expect(existsSync(join(dataDir, 'cluster.new'))).toBe(false);
  });
});

describe('a start that cannot succeed', () => {
  it('names the folder that is no folder', async () => {
    const file = join(folder(), 'data');
    writeFileSync(file, '');
    await expect(startPostgres({ dataDir: file })).rejects.toMatchObject({ code: 'DATA_DIR_UNWRITABLE', message: expect.stringMatching(/无法写入[^]*data[^]*cannot be written/) as unknown });
  });

  it('names the folder that may not be written', async () => {
    await expect(startPostgres({ dataDir: '/proc/zhuqi/data' })).rejects.toMatchObject({ code: 'DATA_DIR_UNWRITABLE', message: expect.stringContaining('/proc/zhuqi/data') as unknown });
    // Nobody makes folders in /proc, while permissions do not stop root.
    if (isRoot) return;
    const closed = folder();
    chmodSync(closed, 0o500);
    await expect(startPostgres({ dataDir: join(closed, 'data') })).rejects.toMatchObject({ code: 'DATA_DIR_UNWRITABLE' });
    chmodSync(closed, 0o700);
  });

  it('is told of a second start on the same folder, and leaves the first alone', async () => {
    const dataDir = join(folder(), 'data');
    const server = await startPostgres({ dataDir, ephemeral: true });
    await expect(startPostgres({ dataDir, ephemeral: true })).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await server.stop();
  });

  it('names a port that stays taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    await expect(startPostgres({ dataDir: join(folder(), 'data'), port, ephemeral: true })).rejects.toMatchObject({ code: 'PORT_TAKEN' });
    other.close();
  });

  it('shows the last words of the server', async () => {
    const dataDir = join(folder(), 'data');
    const server = await startPostgres({ dataDir, ephemeral: true });
    await server.stop();
    writeFileSync(join(dataDir, 'cluster/postgresql.conf'), 'no_such_setting = 1\n');
    const failed = startPostgres({ dataDir, ephemeral: true });
    await expect(failed).rejects.toBeInstanceOf(PostgresProblem);
    await expect(failed).rejects.toThrow(/未能启动[^]*no_such_setting/);
  });
});
