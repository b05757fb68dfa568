import { createLocalJWKSet, importJWK, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey, JSONWebKeySet, JWK } from 'jose';
import type { Viewer } from './viewer.ts';

/** The header that carries the gateway's word on who asks. */
export const VIEWER_HEADER = 'x-zhuqi-viewer';
const ISSUER = 'zhuqi-gateway';
const LIFETIME_SECONDS = 300;
const KEPT = 10_000;

/** Signs viewer assertions with the gateway's private Ed25519 key; one assertion lives five minutes. */
export function assertionSigner(privateJwk: JWK): (viewer: Viewer) => Promise<string> {
  const key = importJWK(privateJwk, 'EdDSA');
  return async (viewer) =>
    new SignJWT({ viewer })
      .setProtectedHeader({ alg: 'EdDSA', ...(privateJwk.kid ? { kid: privateJwk.kid } : {}) })
      .setIssuer(ISSUER)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign((await key) as CryptoKey);
}

/** Verifies viewer assertions by the gateway's public keys; null for anything forged, expired or malformed. Verified ones are remembered until they expire. */
export function assertionVerifier(publicKeys: JSONWebKeySet): (assertion: string | undefined) => Promise<Viewer | null> {
  const keys = createLocalJWKSet(publicKeys);
  const verified = new Map<string, { viewer: Viewer; until: number }>();
  return async (assertion) => {
    if (!assertion) return null;
    const known = verified.get(assertion);
    if (known && known.until > Date.now()) return known.viewer;
    verified.delete(assertion);
    try {
      const { payload } = await jwtVerify(assertion, keys, { issuer: ISSUER, algorithms: ['EdDSA'], requiredClaims: ['exp'] });
      const viewer = payload.viewer as Viewer | undefined;
      if (!viewer) return null;
      if (verified.size >= KEPT) verified.clear();
      verified.set(assertion, { viewer, until: (payload.exp ?? 0) * 1000 });
      return viewer;
    } catch {
      // A bad assertion is an answer, not a fault: whoever sent it is not known.
      return null;
    }
  };
}
