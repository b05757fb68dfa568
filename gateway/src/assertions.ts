import { assertionSigner, assertionVerifier } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { JWK } from 'jose';
import { LRUCache } from 'lru-cache';

/** Four of the five minutes that an assertion lives, so that none expires on its way. */
const REUSED_MILLISECONDS = 240_000;

/** Signs what the gateway vouches for, once in four minutes for each viewer; another post makes another assertion at once. */
export function assertionKeeper(signingKey: JWK): (viewer: Viewer) => Promise<string> {
  const sign = assertionSigner(signingKey);
  const kept = new LRUCache<string, Promise<string>>({ max: 20_000, ttl: REUSED_MILLISECONDS });
  return (viewer) => {
    const key = JSON.stringify(viewer);
    const known = kept.get(key);
    if (known) return known;
    const signed = sign(viewer);
    kept.set(key, signed);
    signed.catch(() => kept.delete(key));
    return signed;
  };
}

/** Tells whom an assertion of the gateway itself speaks for; null for anything forged, expired or malformed. */
export function ownAssertions({ kty, crv, x, kid }: JWK): (assertion: string) => Promise<Viewer | null> {
  return assertionVerifier({ keys: [{ kty: kty!, crv: crv!, x: x!, ...(kid && { kid }) }] });
}
