import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JSONWebKeySet } from 'jose';
import { jwksVerifier } from '../src/person.ts';

const issuer = 'https://sign-in.example';
const audience = 'zhuqi';

describe('a bearer token', () => {
  let key: CryptoKey;
  let jwks: JSONWebKeySet;
  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    key = pair.privateKey;
    jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }] };
  });
  const token = (claims: { iss?: string; aud?: string; exp?: string; sub?: string } = {}, signer = key) => {
    const jwt = new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).setIssuer(claims.iss ?? issuer).setAudience(claims.aud ?? audience).setExpirationTime(claims.exp ?? '5m');
    return (claims.sub === '' ? jwt : jwt.setSubject(claims.sub ?? 'li')).sign(signer);
  };

  it('of the issuer speaks for its subject', async () => {
    const verify = jwksVerifier({ issuer, audience, jwks });
    expect(await verify(await token())).toEqual({ subject: 'li' });
  });

  it('that is expired, unsigned, forged, nameless, of another issuer or for somebody else speaks for nobody', async () => {
    const verify = jwksVerifier({ issuer, audience, jwks });
    const stranger = (await generateKeyPair('RS256')).privateKey;
    const unsecured = new UnsecuredJWT({}).setSubject('li').setIssuer(issuer).setAudience(audience).setExpirationTime('5m').encode();
    const bad = [await token({ exp: '-1m' }), unsecured, await token({}, stranger), await token({ sub: '' }), await token({ iss: 'https://other.example' }), await token({ aud: 'other' }), 'nonsense', ''];
    expect(await Promise.all(bad.map(verify))).toEqual(bad.map(() => null));
  });

  it('is verified by the keys that the sign-in service publishes', async () => {
    let asked = 0;
    const server = createServer((_req, res) => { asked += 1; res.setHeader('content-type', 'application/json').end(JSON.stringify(jwks)); }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const verify = jwksVerifier({ issuer, audience, jwksUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys` });
    const good = await token();
    expect([await verify(good), await verify(good), await verify(await token({ sub: 'wang' }))]).toEqual([{ subject: 'li' }, { subject: 'li' }, { subject: 'wang' }]);
    expect(asked).toBe(1);
    server.close();
    server.closeAllConnections();
  });

  it('is no bad token where the sign-in service does not answer', async () => {
    const verify = jwksVerifier({ issuer, audience, jwksUri: 'http://127.0.0.1:1/keys' });
    await expect(verify(await token())).rejects.toThrow();
  });
});
