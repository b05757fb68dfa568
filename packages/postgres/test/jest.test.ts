import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { announceTestServer, givenTestServer } from '../src/env.ts';
import setUp from '../src/jest.ts';
import tearDown from '../src/jest-teardown.ts';
import { ask } from './setting.ts';

const given = givenTestServer();
afterEach(() => announceTestServer(given));

describe('a test run', () => {
  it('gets one ephemeral server, which goes with its folder', async () => {
    announceTestServer(undefined);
    await setUp();
    const url = givenTestServer() ?? '';
    const folder = (await ask(url, 'SHOW data_directory'))['data_directory'] as string;
    expect(await ask(url, 'SHOW fsync')).toEqual({ fsync: 'off' });
    await tearDown();
    expect(givenTestServer()).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
  });

  it('uses the server it was told of and stops nothing', async () => {
    announceTestServer('postgresql://tests@db.example/tests');
    await setUp();
    await tearDown();
    expect(givenTestServer()).toBe('postgresql://tests@db.example/tests');
  });

  it('hands the server to every worker of a real Jest', async () => {
    const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
    const { TEST_DATABASE_URL: _given, ...env } = process.env;
    const { stderr } = await promisify(execFile)(process.execPath, ['--experimental-vm-modules', jest, '--maxWorkers=2'], {
      cwd: join(import.meta.dirname, 'fixture/jest-run'), env,
    });
    expect(stderr).toContain('Tests:       2 passed');
  });
});
