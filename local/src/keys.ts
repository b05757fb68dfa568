import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '@zhuqi/postgres';
import { exportJWK, generateKeyPair } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';

/** The keys of this one machine: the gateway's, for its word to the services, and the sample identity provider's. */
export interface LocalKeys {
  gateway: JWK;
  identity: JWK;
}

/** Reads this machine's keys from the data folder, or makes them at the first start; only the owner may read the file. Throws one sentence where it cannot. */
export async function localKeys(dataDir: string): Promise<LocalKeys> {
  const file = join(dataDir, 'keys.json');
  try {
    return (await keptKeys(file)) ?? (await makeKeys(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw new Error(`密钥文件 ${file} 已损坏，请删除后重新启动 / The key file ${file} is damaged: delete it and start again`, { cause: error });
    throw new Error(`无法读写数据目录 ${dataDir}（${code}），请用 DATA_DIR 另设一个目录 / The data folder ${dataDir} cannot be used (${code}): name another one in DATA_DIR`, { cause: error });
  }
}

async function keptKeys(file: string): Promise<LocalKeys | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { gateway, identity } = JSON.parse(text) as Partial<LocalKeys>;
  if (!gateway?.d || !identity?.d) throw new TypeError('no keys');
  return { gateway, identity };
}

async function makeKeys(file: string): Promise<LocalKeys> {
  const keys: LocalKeys = { gateway: await newKey(), identity: await newKey() };
  await makeFolder(dirname(file));
  await rm(`${file}.new`, { force: true });
  await writeFile(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return keys;
}

/** The public half of a key, as a set that verifiers take. */
export function publicSet({ d: _secret, ...open }: JWK): JSONWebKeySet {
  return { keys: [open] };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'EdDSA' };
}
