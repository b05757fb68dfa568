import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceEnv, startProblem } from '../src/index.ts';

const good = { DATABASE_URL: 'postgresql://zhuqi@db/issues', QUEUE_DATABASE_URL: 'postgres://zhuqi@db/queue', VIEWER_KEYS_FILE: '/run/viewer-keys.json' };

describe('a service’s settings', () => {
  it('need only a database, a place for the queues and the gateway’s keys', () => {
    expect(serviceEnv(good)).toEqual({ ...good, PORT: 4000, HOST: '0.0.0.0', LOG_LEVEL: 'info' });
    expect(serviceEnv({ ...good, GRAPH_URL: 'http://gateway:4000/graphql' })).toMatchObject({ GRAPH_URL: 'http://gateway:4000/graphql' });
    const { QUEUE_DATABASE_URL: _, ...onRedis } = { ...good, REDIS_URL: 'rediss://queue:6380' };
    expect(serviceEnv({ ...onRedis, PORT: '4001', HOST: '::', LOG_LEVEL: 'warn', PATH: '/bin' })).toEqual({ ...onRedis, PORT: 4001, HOST: '::', LOG_LEVEL: 'warn' });
  });

  it('are refused in one sentence that lists every problem', () => {
    const refused = () => serviceEnv({ PORT: '70000', DATABASE_URL: 'mysql://db', LOG_LEVEL: 'loud', GRAPH_URL: 'gateway:4000' });
    expect(refused).toThrow(/^环境变量有误 \/ Settings to mend: [^\n]+$/);
    for (const name of ['PORT', 'DATABASE_URL', 'REDIS_URL', 'VIEWER_KEYS_FILE', 'LOG_LEVEL', 'GRAPH_URL']) expect(refused).toThrow(new RegExp(`\\b${name} \\(`));
  });

  it('that are empty count as absent', () => {
    expect(serviceEnv({ ...good, PORT: '', HOST: '', REDIS_URL: '', LOG_LEVEL: '', DATABASE_URL_FILE: '' })).toEqual({ ...good, PORT: 4000, HOST: '0.0.0.0', LOG_LEVEL: 'info' });
  });

  it('of operators: a token for the figures that cannot be guessed, and where traces go', () => {
    expect(serviceEnv({ ...good, METRICS_TOKEN: 'a-token-long-enough', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })).toMatchObject({ METRICS_TOKEN: 'a-token-long-enough', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' });
    for (const wrong of [{ METRICS_TOKEN: 'short' }, { METRICS_TOKEN: 'a token with spaces' }, { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }]) expect(() => serviceEnv({ ...good, ...wrong })).toThrow(Object.keys(wrong)[0]);
  });

  it('without a place for the queues are refused', () => {
    expect(() => serviceEnv({ ...good, QUEUE_DATABASE_URL: undefined })).toThrow('REDIS_URL (one of REDIS_URL and QUEUE_DATABASE_URL is needed)');
  });

  it.each(['abc', '-1', '65536', '1.5', '0x', 'Infinity'])('PORT=%s is refused', (PORT) => {
    expect(() => serviceEnv({ ...good, PORT })).toThrow(/Settings to mend: PORT \(/);
  });

  it('never repeat a secret in what they say', () => {
    expect(() => serviceEnv({ ...good, DATABASE_URL: 'postgre://zhuqi:geheim@db', REDIS_URL: 'redis:geheim' })).toThrow(expect.objectContaining({ message: expect.not.stringContaining('geheim') }));
  });

  describe('that stand in files', () => {
    let folder: string;
    const file = async (name: string, content: string) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zhuqi-secrets-'))));
    afterAll(() => rm(folder, { recursive: true }));

    it('are read from there, without the line end that editors leave', async () => {
      const env = serviceEnv({
        VIEWER_KEYS_FILE: good.VIEWER_KEYS_FILE, DATABASE_URL_FILE: await file('database', `${good.DATABASE_URL}\n`),
        REDIS_URL_FILE: await file('redis', 'redis://queue\r\n'), QUEUE_DATABASE_URL_FILE: await file('queue', good.QUEUE_DATABASE_URL),
        METRICS_TOKEN_FILE: await file('token', 'a-token-long-enough\n'),
      });
      expect(env).toMatchObject({ DATABASE_URL: good.DATABASE_URL, REDIS_URL: 'redis://queue', QUEUE_DATABASE_URL: good.QUEUE_DATABASE_URL, METRICS_TOKEN: 'a-token-long-enough' });
    });

    it('give way to those that stand in the environment itself', async () => {
      expect(serviceEnv({ ...good, DATABASE_URL_FILE: await file('other', 'postgresql://other') }).DATABASE_URL).toBe(good.DATABASE_URL);
      expect(serviceEnv({ ...good, DATABASE_URL_FILE: '/nowhere' }).DATABASE_URL).toBe(good.DATABASE_URL);
    });

    it('that cannot be read are named, beside every other problem', () => {
      expect(() => serviceEnv({ PORT: 'abc', DATABASE_URL_FILE: join(folder, 'nowhere'), QUEUE_DATABASE_URL: good.QUEUE_DATABASE_URL }))
        .toThrow(/^环境变量有误 \/ Settings to mend: DATABASE_URL_FILE \(the file cannot be read\); PORT \(.+; VIEWER_KEYS_FILE \(/);
    });

    it('are judged like the others', async () => {
      const wrong = await file('wrong', 'geheim');
      expect(() => serviceEnv({ ...good, DATABASE_URL: undefined, DATABASE_URL_FILE: wrong })).toThrow(/^环境变量有误 \/ Settings to mend: DATABASE_URL \((?!.*geheim)/);
    });
  });
});

describe('why something could not start', () => {
  it.each([
    [{ code: 'EADDRINUSE', port: 4000 }, 'Port 4000 is in use: set another PORT'],
    [{ code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 }, '127.0.0.1:5432'],
    [{ code: 'ENOTFOUND' }, 'check DATABASE_URL and REDIS_URL'],
    [{ code: '28P01' }, 'The database refused the login'],
    [{ code: '3D000' }, 'The database does not exist'],
  ])('%j is said in one sentence, in both languages', (error, words) => {
    const sentence = startProblem(Object.assign(new Error('raw words'), error));
    expect(sentence).toContain(words);
    expect(sentence).toMatch(/^[^\n]*\p{Script=Han}[^\n]* \/ [^\n]+$/u);
    expect(sentence).not.toContain('raw words');
  });

  it('anything else is said as it comes', () => {
    expect(startProblem(new Error('Migration x was changed'))).toBe('Migration x was changed');
    expect(startProblem('why not')).toBe('why not');
  });
});
