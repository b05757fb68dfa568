import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwksVerifier } from '@zhuqi/gateway';
import { roles } from '@zhuqi/subgraph';
import { decodeJwt } from 'jose';
import { COMMAND_OFFICE, SAMPLE_AUDIENCE, SAMPLE_ISSUER, samplePosts, sampleToken } from '../src/index.ts';
import { localKeys, publicSet } from '../src/keys.ts';

describe('the sample people', () => {
  it('hold one post each (E.12)', () => {
    const held = Object.values(samplePosts).map(({ role }) => role);
    expect(new Set(held).size).toBe(held.length);
    expect(held.toSorted()).toEqual(roles.toSorted());
  });

  it('are named as their posts are', () => {
    for (const [name, { role }] of Object.entries(samplePosts)) expect(name.toUpperCase().replaceAll('-', '_')).toBe(role);
    expect(COMMAND_OFFICE).toBe('sample:hq-office');
  });

  it('stand for somewhere by default wherever their post does, but for the department, of which the sample ledgers hold none', () => {
    for (const post of Object.values(samplePosts)) expect('byDefault' in post).toBe(post.stands !== 'NOWHERE' && post.role !== 'DEPARTMENT');
  });

  it('sign in with tokens good for twelve hours, that another machine’s gateway does not take', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhuqi-people-'));
    const [here, elsewhere] = [await localKeys(join(folder, 'here')), await localKeys(join(folder, 'elsewhere'))];
    await rm(folder, { recursive: true });
    const token = await sampleToken(here.identity, COMMAND_OFFICE);
    const { exp, iat } = decodeJwt(token);
    expect(exp! - iat!).toBe(12 * 3_600);
    const gateway = (keys: typeof here) => jwksVerifier({ issuer: SAMPLE_ISSUER, audience: SAMPLE_AUDIENCE, jwks: publicSet(keys.identity) });
    expect(await gateway(here)(token)).toEqual({ subject: COMMAND_OFFICE });
    expect(await gateway(elsewhere)(token)).toBeNull();
  });
});
