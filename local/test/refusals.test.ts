import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closedPort, endAll, startLocal } from './startedLocal.ts';

describe('what cannot start', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zhuqi-refusals-'))));
  afterAll(async () => {
    await endAll();
    await rm(folder, { recursive: true });
  });

  /** Starts, expects it to end with code 1, and gives the one sentence it said. */
  async function refusal(settings: Record<string, string>): Promise<string> {
    const started = startLocal({ PORT: '0', DATA_DIR: join(folder, 'data'), ...settings });
    const { code } = await started.ended;
    expect({ code, out: started.words.out }).toEqual({ code: 1, out: '' });
    const lines = started.words.err.trimEnd().split('\n').filter((line) => !line.startsWith('  ✓ '));
    expect(lines).toEqual([expect.stringMatching(/^无法启动 \/ Could not start: .*\p{Script=Han}.* \/ .+/u)]);
    return lines[0]!;
  }

  it('a port that is none', async () => {
    expect(await refusal({ PORT: 'abc' })).toContain('Settings to mend: PORT (');
  });

  it('several settings at once', async () => {
    expect(await refusal({ PORT: '70000', DATABASE_URL: 'localhost', LOG_LEVEL: 'loud' })).toMatch(/PORT \(.*DATABASE_URL \(.*LOG_LEVEL \(/);
  });

  it('a data folder that cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await refusal({ DATA_DIR: join(folder, 'file', 'data') })).toContain('cannot be used (ENOTDIR): name another one in DATA_DIR');
  });

  it('a database that does not answer', async () => {
    const port = await closedPort();
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await refusal({ DATABASE_URL: `postgresql://zhuqi:geheim@${host}:${port}/postgres` })).toMatch(/（127\.0\.0\.1:\d+）.+The database or queue server does not answer: check DATABASE_URL and REDIS_URL/);
    }
  });

  it('a database that does not let one in', async () => {
    const url = new URL(process.env.TEST_DATABASE_URL!);
    url.username = 'zhuqi_nobody';
    url.password = 'geheim';
    const sentence = await refusal({ DATABASE_URL: url.href });
    expect(sentence).toContain('The database refused the login: check the user and password of DATABASE_URL');
    expect(sentence).not.toContain('geheim');
  });

  it('a database host that nobody knows', async () => {
    expect(await refusal({ DATABASE_URL: 'postgresql://zhuqi@database.invalid/postgres' })).toContain('check DATABASE_URL and REDIS_URL');
  });
});
