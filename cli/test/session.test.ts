import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fakeGateway } from './fakeGateway.ts';
import type { Reply } from './fakeGateway.ts';
import { TOKEN, zhuqi } from './runs.ts';

const BILINGUAL = /^.*[\u4e00-\u9fff].* \/ .*[a-z].*\n$/;

async function withGateway(reply: Reply, use: (gateway: Awaited<ReturnType<typeof fakeGateway>>) => Promise<void>): Promise<void> {
  const gateway = await fakeGateway(() => reply);
  try {
    await use(gateway);
  } finally {
    await gateway.stop();
  }
}

describe('zhuqi token', () => {
  it('prints the token alone', () => withGateway({ json: { token: TOKEN } }, async (gateway) => {
    const { code, out, err } = await zhuqi(['token', '--as', 'county-office', '--unit', '任城区', '--url', `${gateway.url}/`]);
    expect({ code, out, err }).toEqual({ code: 0, out: `${TOKEN}\n`, err: '' });
    expect(gateway.asked[0]).toMatchObject({ method: 'POST', path: '/local/token' });
    expect(JSON.parse(String(gateway.asked[0]?.body))).toEqual({ as: 'county-office', unit: '任城区' });
  }));

  it('asks for the head of a unit', () => withGateway({ json: { token: TOKEN } }, async (gateway) => {
    expect(await zhuqi(['token', '--as', 'factor-group', '--unit', '土地保障组', '--head'], { env: { url: gateway.url } })).toMatchObject({ code: 0 });
    expect(JSON.parse(String(gateway.asked[0]?.body))).toEqual({ as: 'factor-group', unit: '土地保障组', head: true });
  }));

  it('says what the gateway says when it is refused', () => withGateway({ status: 400, json: { error: { code: 'UNIT_UNKNOWN', message: { zh: '没有单位', en: 'No such unit' } } } }, async (gateway) => {
    expect(await zhuqi(['token', '--as', 'county-office'], { env: { url: gateway.url } })).toEqual({ code: 2, out: '', err: '没有单位 / No such unit\n' });
  }));

  it('sends people to their own identity provider when the gateway has no sample people', () => withGateway({ status: 404, json: { error: { code: 'NOT_FOUND', message: { zh: '没有', en: 'none' } } } }, async (gateway) => {
    const { code, err } = await zhuqi(['token', '--as', 'auditor', '--url', gateway.url]);
    expect(code).toBe(2);
    expect(err).toContain('identity provider');
  }));

  it('takes sample people only', async () => {
    const { code, err } = await zhuqi(['token', '--as', 'mayor']);
    expect(code).toBe(2);
    expect(err).toMatch(BILINGUAL);
  });
});

describe('signing in', () => {
  it('says how to get a token when there is none', async () => {
    for (const args of [['load', '.'], ['export', '贷款'], ['bulletin', '--as-of', '2021-11-05'], ['dossier', 'X'], ['messages'], ['query', '-']]) {
      const { code, out, err } = await zhuqi(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(BILINGUAL);
      expect(err).toContain('export ZHUQI_TOKEN=$(npx zhuqi token --as hq-office)');
    }
  });

  it('lets an option go before the environment', () => withGateway({ json: { data: {} } }, async (gateway) => {
    await zhuqi(['query', '-', '--url', gateway.url, '--token', TOKEN], { env: { url: 'http://127.0.0.1:1', token: 'other' }, stdin: '{ viewer { role } }' });
    expect(gateway.asked[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  }));

  it('names the address and how to start when nothing answers', async () => {
    const { code, err } = await zhuqi(['query', '-'], { env: { url: 'http://127.0.0.1:1', token: TOKEN } });
    expect(code).toBe(2);
    expect(err).toMatch(BILINGUAL);
    expect(err).toContain('http://127.0.0.1:1');
    expect(err).toContain('npm start');
  });

  it('never prints the token, not even one that cannot be sent', async () => {
    const { code, err } = await zhuqi(['query', '-', '--token', `${TOKEN} ${TOKEN}`]);
    expect(code).toBe(2);
    expect(err).not.toContain(TOKEN);
  });

  it('passes on why it was not let in', () => withGateway({ status: 401, json: { error: { code: 'UNAUTHENTICATED', message: { zh: '请登录', en: 'Sign in' } }, errors: [{ message: 'x' }] } }, async (gateway) => {
    expect(await zhuqi(['query', '-'], { env: { url: gateway.url, token: TOKEN } })).toEqual({ code: 2, out: '', err: '请登录 / Sign in\n' });
  }));

  it('tells a stranger at the address from a gateway', () => withGateway({ status: 200, bytes: Buffer.from('<html>') }, async (gateway) => {
    const { code, err } = await zhuqi(['query', '-'], { env: { url: gateway.url, token: TOKEN } });
    expect(code).toBe(2);
    expect(err).toMatch(BILINGUAL);
  }));

  it('refuses an address that is none', async () => {
    const { code, err } = await zhuqi(['query', '-', '--url', 'localhost:4000', '--token', TOKEN]);
    expect(code).toBe(2);
    expect(err).toMatch(BILINGUAL);
  });
});

describe('zhuqi query', () => {
  it('prints the answer and ends with 0', () => withGateway({ json: { data: { viewer: null } } }, async (gateway) => {
    const { code, out } = await zhuqi(['query', '-', '--variables', '{"id":"1"}'], { env: { url: gateway.url, token: TOKEN }, stdin: 'query ($id: ID!) { x }' });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ data: { viewer: null } });
    expect(JSON.parse(String(gateway.asked[0]?.body))).toEqual({ query: 'query ($id: ID!) { x }', variables: { id: '1' } });
  }));

  it('ends with 1 when the answer has errors, whatever its status', () => withGateway({ status: 400, json: { errors: [{ message: 'no such field' }] } }, async (gateway) => {
    const { code, out } = await zhuqi(['query', '-'], { env: { url: gateway.url, token: TOKEN }, stdin: '{ nothing }' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ errors: [{ message: 'no such field' }] });
  }));

  it('refuses variables that are no JSON object and files that are not there', async () => {
    for (const args of [['query', '-', '--variables', '[1]'], ['query', '-', '--variables', '{'], ['query', 'not-there.graphql', '--token', TOKEN]]) {
      const { code, err } = await zhuqi(args);
      expect(code).toBe(2);
      expect(err).toMatch(BILINGUAL);
    }
  });
});

describe('zhuqi export', () => {
  it('writes the workbook that the gateway gives', () => withGateway({ bytes: Buffer.from('PK workbook') }, async (gateway) => {
    const folder = await mkdtemp(join(tmpdir(), 'zhuqi-'));
    const file = join(folder, 'loans.xlsx');
    const { code, out, err } = await zhuqi(['export', '贷款', '-o', file, '--filter', 'county=任城区', 'cluster=NEW_ENERGY'], { env: { url: gateway.url, token: TOKEN } });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain(file);
    expect(await readFile(file, 'utf8')).toBe('PK workbook');
    const asked = new URL(gateway.asked[0]?.path ?? '', gateway.url);
    expect(decodeURIComponent(asked.pathname)).toBe('/ledgers/贷款');
    expect(Object.fromEntries(asked.searchParams)).toEqual({ county: '任城区', cluster: 'NEW_ENERGY' });
    await rm(folder, { recursive: true });
  }));

  it('writes to stdout for “-”', () => withGateway({ bytes: Buffer.from('PK workbook') }, async (gateway) => {
    expect(await zhuqi(['export', '贷款', '-o', '-'], { env: { url: gateway.url, token: TOKEN } })).toEqual({ code: 0, out: 'PK workbook', err: '' });
  }));

  it('passes on that there is no such sheet', () => withGateway({ status: 404, json: { error: { code: 'SHEET_UNKNOWN', message: { zh: '没有台账', en: 'No such ledger' } } } }, async (gateway) => {
    expect(await zhuqi(['export', '无', '-o', '-'], { env: { url: gateway.url, token: TOKEN } })).toEqual({ code: 2, out: '', err: '没有台账 / No such ledger\n' });
  }));

  it('takes filters as name=value only', async () => {
    const { code, err } = await zhuqi(['export', '贷款', '--filter', 'county']);
    expect(code).toBe(2);
    expect(err).toMatch(BILINGUAL);
  });
});

describe('help', () => {
  it('is there for every command with its exit codes', async () => {
    for (const args of [['--help'], ...['token', 'load', 'export', 'bulletin', 'dossier', 'messages', 'query'].map((command) => [command, '--help'])]) {
      const { code, out } = await zhuqi(args);
      expect(code).toBe(0);
      expect(out).toContain('退出码 Exit codes:');
      expect(out).toContain('--token');
    }
  });

  it('says what is wrong with arguments in both languages and ends with 2', async () => {
    for (const args of [['bulletin'], ['load'], ['dance'], ['bulletin', '--as-of', '2021-11-31'], ['query', 'a', 'b'], ['query', '-', '--loud'], ['query', '-', '--url']]) {
      const { code, err } = await zhuqi(args);
      expect(code).toBe(2);
      expect(err).toMatch(BILINGUAL);
      expect(err).not.toContain('用法有误');
    }
  });
});

describe('the zhuqi command before the build', () => {
  it('says to build and ends with 2', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhuqi-'));
    await mkdir(join(folder, 'bin'));
    await cp(fileURLToPath(new URL('../bin/zhuqi.js', import.meta.url)), join(folder, 'bin/zhuqi.mjs'));
    const ended = await new Promise<{ code: unknown; err: string }>((resolve) => {
      execFile(process.execPath, [join(folder, 'bin/zhuqi.mjs')], (error, _out, err) => resolve({ code: error?.code, err }));
    });
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(BILINGUAL);
    expect(ended.err).toContain('npm run build');
    expect(await readdir(folder)).toEqual(['bin']);
    await rm(folder, { recursive: true });
  });
});
