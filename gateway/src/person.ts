import { createHash } from 'node:crypto';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { LRUCache } from 'lru-cache';

/** Who a bearer token speaks for; null for a token that is forged, expired or not for this graph. Throws where the sign-in service does not answer. */
export type PersonVerifier = (token: string) => Promise<{ subject: string } | null>;

/** Where tokens come from: the OIDC issuer, whom they are for, and the issuer's public keys, by address or at hand. */
export type TokenSource = { issuer: string; audience: string } & ({ jwksUri: string; jwks?: undefined } | { jwks: JSONWebKeySet; jwksUri?: undefined });

const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];
/** The token's own faults; others are those of the sign-in service. */
const BAD_TOKEN = /^ERR_(JWT_|JWS_|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED)/;
const KEPT = 10_000;
const KEPT_MILLISECONDS = 60_000;

/** Verifies OIDC tokens by the issuer's published keys. A good token is believed for a minute, at most until it expires, without verifying it again. */
export function jwksVerifier(source: TokenSource): PersonVerifier {
  const keys = source.jwks ? createLocalJWKSet(source.jwks) : createRemoteJWKSet(new URL(source.jwksUri), { timeoutDuration: 3_000 });
  const believed = new LRUCache<string, { subject: string }>({ max: KEPT });
  return async (token) => {
    // Tokens themselves are not kept in memory.
    const key = createHash('sha256').update(token).digest('base64');
    const known = believed.get(key);
    if (known) return known;
    try {
      const { payload } = await jwtVerify(token, keys, { issuer: source.issuer, audience: source.audience, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp'] });
      const person = { subject: String(payload.sub) };
      believed.set(key, person, { ttl: Math.max(1, Math.min(KEPT_MILLISECONDS, (payload.exp ?? 0) * 1_000 - Date.now())) });
      return person;
    } catch (error) {
      if (error instanceof errors.JOSEError && BAD_TOKEN.test(error.code)) return null;
      throw error;
    }
  };
}
