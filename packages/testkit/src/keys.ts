import { exportJWK, generateKeyPair } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';

/** A fresh pair of the gateway's keys: the private one signs viewer assertions, the public set verifies them. */
export async function gatewayKeys(): Promise<{ signingKey: JWK; viewerKeys: JSONWebKeySet }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { signingKey: await exportJWK(privateKey), viewerKeys: { keys: [await exportJWK(publicKey)] } };
}
