import { resolve } from 'node:path';
import { localEnv } from '../src/index.ts';

describe('the settings of everything on one machine', () => {
  it('need nothing at all', () => {
    expect(localEnv({})).toEqual({ port: 4000, dataDir: resolve('../data'), databaseUrl: undefined, redisUrl: undefined, logLevel: 'warn', databasePrefix: 'zhuqi' });
  });

  it('that are empty count as absent', () => {
    expect(localEnv({ PORT: '', DATA_DIR: '', DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: '' })).toEqual(localEnv({}));
  });

  it('are taken as they are given; a folder is meant from where one stands', () => {
    expect(localEnv({ PORT: '0', DATA_DIR: 'elsewhere', DATABASE_URL: 'postgres://db', REDIS_URL: 'rediss://queue', LOG_LEVEL: 'silent' }))
      .toEqual({ port: 0, dataDir: resolve('elsewhere'), databaseUrl: 'postgres://db', redisUrl: 'rediss://queue', logLevel: 'silent', databasePrefix: 'zhuqi' });
  });

  it('are refused in one sentence that lists every problem and repeats no secret', () => {
    const refused = () => localEnv({ PORT: 'abc', DATABASE_URL: 'mysql://geheim@db', REDIS_URL: 'geheim', LOG_LEVEL: 'loud' });
    expect(refused).toThrow(/^环境变量有误 \/ Settings to mend: PORT \([^\n]+; DATABASE_URL \(must begin with postgresql:\/\/\); REDIS_URL \(must begin with redis:\/\/\); LOG_LEVEL \([^\n]+$/);
    expect(refused).toThrow(expect.objectContaining({ message: expect.not.stringContaining('geheim') }));
  });

  it.each(['-1', '65536', '80.5', '4000 '.repeat(2)])('PORT=%s is refused', (PORT) => {
    expect(() => localEnv({ PORT })).toThrow('Settings to mend: PORT (');
  });
});
