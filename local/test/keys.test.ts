import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localKeys, publicSet } from '../src/keys.ts';

describe('this machine’s keys', () => {
  let folder: string;
  const dataDir = () => join(folder, 'deep', 'data');
  const file = () => join(dataDir(), 'keys.json');
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'zhuqi-keys-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('are made once and found again', async () => {
    const made = await localKeys(dataDir());
    expect(await localKeys(dataDir())).toEqual(made);
    expect(made.gateway.d).not.toBe(made.identity.d);
    expect(await readdir(dataDir())).toEqual(['keys.json']);
  });

  it('are for their owner’s eyes only, also where a start broke off before', async () => {
    await localKeys(dataDir());
    await rm(file());
    await writeFile(`${file()}.new`, '{');
    await chmod(`${file()}.new`, 0o666);
    await localKeys(dataDir());
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('are other ones in another folder', async () => {
    expect((await localKeys(dataDir())).gateway.d).not.toBe((await localKeys(join(folder, 'other'))).gateway.d);
  });

  it('give only their public half away', async () => {
    const { gateway } = await localKeys(dataDir());
    expect(publicSet(gateway)).toEqual({ keys: [{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', x: gateway.x }] });
  });

  it.each(['', '{', 'null', '{}', '{"gateway":{},"identity":{}}'])('that are damaged (%p) are never replaced unasked; a sentence says what to do', async (text) => {
    await localKeys(dataDir());
    await writeFile(file(), text);
    await expect(localKeys(dataDir())).rejects.toThrow(/^密钥文件 .+ \/ The key file .+keys\.json is damaged: delete it and start again$/);
    expect(await readFile(file(), 'utf8')).toBe(text);
  });

  it('that can be kept nowhere are refused in one sentence', async () => {
    await writeFile(join(folder, 'deep'), 'a file, no folder');
    await expect(localKeys(dataDir())).rejects.toThrow(/^无法读写数据目录 .+（ENOTDIR）.+ \/ The data folder .+ cannot be used \(ENOTDIR\): name another one in DATA_DIR$/);
  });
});
