import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';

/** The keys of this one machine: the gateway's, for its word to the services, and the sample identity provider's. */
export interface LocalKeys {
  gateway: JWK;
  identity: JWK;
}

/** Reads this machine's keys from the data folder, or makes them at the first start; only the owner may read the file. */
export async function localKeys(dataDir: string): Promise<LocalKeys> {
  const file = join(dataDir, 'keys.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as LocalKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const keys: LocalKeys = { gateway: await newKey(), identity: await newKey() };
  await mkdir(dataDir, { recursive: true });
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
