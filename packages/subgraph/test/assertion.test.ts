import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { assertionSigner, assertionVerifier } from '../src/index.ts';
import type { Viewer } from '../src/index.ts';

const viewer: Viewer = { subject: 'test:county', role: 'COUNTY_OFFICE', unitId: 'DW23', county: '任城区' };

interface Pair {
  key: CryptoKey;
  secret: JWK;
  open: JWK;
}

async function newPair(): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { key: privateKey, secret: await exportJWK(privateKey), open: await exportJWK(publicKey) };
}

/** An assertion that the gateway never made, with everything right but what is given. */
function assertion({ key }: Pair, { issuer = 'zhuqi-gateway', expires = Math.floor(Date.now() / 1000) + 300, claims = { viewer } as Record<string, unknown> } = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).setIssuer(issuer).setIssuedAt().setExpirationTime(expires).sign(key);
}

describe('the gateway’s word on who asks', () => {
  let gateway: Pair;
  let stranger: Pair;
  let verify: ReturnType<typeof assertionVerifier>;
  beforeAll(async () => {
    [gateway, stranger] = [await newPair(), await newPair()];
    verify = assertionVerifier({ keys: [gateway.open] });
  });

  it('brings the viewer over whole', async () => {
    expect(await verify(await assertionSigner(gateway.secret)(viewer))).toEqual(viewer);
  });

  it('is good for five minutes and says nothing but the viewer', async () => {
    const [, payload] = (await assertionSigner(gateway.secret)(viewer)).split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Record<string, number>;
    expect(claims).toEqual({ viewer, iss: 'zhuqi-gateway', iat: expect.any(Number), exp: claims.iat! + 300 });
  });

  it('is looked for among several keys by its name, so that keys can be changed without a pause', async () => {
    const both = assertionVerifier({ keys: [{ ...gateway.open, kid: 'old' }, { ...stranger.open, kid: 'new' }] });
    for (const secret of [{ ...gateway.secret, kid: 'old' }, { ...stranger.secret, kid: 'new' }]) expect(await both(await assertionSigner(secret)(viewer))).toEqual(viewer);
  });

  it('counts for nothing when somebody else’s key signed it', async () => {
    expect(await verify(await assertionSigner(stranger.secret)(viewer))).toBeNull();
    expect(await verify(await assertionSigner({ ...stranger.secret, kid: 'unheard-of' })(viewer))).toBeNull();
  });

  it('counts for nothing when its content was changed', async () => {
    const [header, payload, signature] = (await assertion(gateway)).split('.');
    const grander = { ...(JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object), viewer: { ...viewer, role: 'HQ_OFFICE' } };
    expect(await verify([header, Buffer.from(JSON.stringify(grander)).toString('base64url'), signature].join('.'))).toBeNull();
  });

  it('counts for nothing when it has expired, or another issuer made it', async () => {
    expect(await verify(await assertion(gateway, { expires: Math.floor(Date.now() / 1000) - 1 }))).toBeNull();
    expect(await verify(await assertion(gateway, { issuer: 'zhuqi-local' }))).toBeNull();
  });

  it('counts for nothing when it is unsigned, or signed with what everybody knows', async () => {
    expect(await verify(new UnsecuredJWT({ viewer }).setIssuer('zhuqi-gateway').setExpirationTime('5m').encode())).toBeNull();
    const bySharedSecret = await new SignJWT({ viewer }).setProtectedHeader({ alg: 'HS256' }).setIssuer('zhuqi-gateway').setExpirationTime('5m').sign(Buffer.from(gateway.open.x!.padEnd(32)));
    expect(await verify(bySharedSecret)).toBeNull();
  });

  it('counts for nothing when it vouches for nobody, or without an end', async () => {
    expect(await verify(await assertion(gateway, { claims: {} }))).toBeNull();
    expect(await verify(await new SignJWT({ viewer }).setProtectedHeader({ alg: 'EdDSA' }).setIssuer('zhuqi-gateway').sign(gateway.key))).toBeNull();
  });

  it.each([undefined, '', ' ', 'x', 'a.b.c', '..', 'null', '{"subject":"x"}', 'ey'.repeat(20_000)])('counts for nothing when it is %p', async (malformed) => {
    expect(await verify(malformed)).toBeNull();
  });

  it('is verified once and remembered, but not beyond its end', async () => {
    const remembering = assertionVerifier({ keys: [gateway.open] });
    const shortLived = await assertion(gateway, { expires: Math.floor(Date.now() / 1000) + 2 });
    const { subtle } = globalThis.crypto;
    const checking = subtle.verify.bind(subtle);
    let checks = 0;
    subtle.verify = ((...given: Parameters<typeof checking>) => {
      checks += 1;
      return checking(...given);
    }) as typeof subtle.verify;
    try {
      for (let i = 0; i < 5; i++) expect(await remembering(shortLived)).toEqual(viewer);
      expect(checks).toBe(1);
      await sleep(2_100);
      expect(await remembering(shortLived)).toBeNull();
    } finally {
      subtle.verify = checking;
    }
  });
});
