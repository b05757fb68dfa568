import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayEnv } from '../src/env.ts';
import { signingKeys } from './fakeGraph.ts';

describe('the gateway’s settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-env-'));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  let good: NodeJS.ProcessEnv;
  beforeAll(async () => {
    const { signingKey, keys } = await signingKeys();
    good = { OIDC_ISSUER: 'https://sign-in.example', OIDC_AUDIENCE: 'zhuqi', JWKS_FILE: file('jwks.json', JSON.stringify(keys)), SIGNING_KEY_FILE: file('key.json', JSON.stringify(signingKey)) };
  });

  it('read what is in files, with the committed supergraph unless told', () => {
    const env = gatewayEnv({ ...good, COMMAND_OFFICE_SUBJECTS: 'a, b,' });
    expect(env).toMatchObject({ port: 4000, commandOfficeSubjects: ['a', 'b'], subgraphUrls: {}, signingKey: { crv: 'Ed25519' }, tokens: { issuer: 'https://sign-in.example', audience: 'zhuqi' } });
    expect(env.supergraphSdl).toContain('join__Graph');
  });

  it('take addresses of services as JSON or as pairs', () => {
    expect(gatewayEnv({ ...good, SUBGRAPH_URLS: '{"issues":"http://a/graphql"}' }).subgraphUrls).toEqual({ issues: 'http://a/graphql' });
    expect(gatewayEnv({ ...good, SUBGRAPH_URLS: 'issues=http://a/graphql?x=1, fund=https://b/graphql' }).subgraphUrls).toEqual({ issues: 'http://a/graphql?x=1', fund: 'https://b/graphql' });
  });

  it('that are wrong are all named in one sentence', () => {
    const wrong = () => gatewayEnv({ PORT: 'x', SUPERGRAPH_FILE: '/nowhere', SUBGRAPH_URLS: 'issues', SIGNING_KEY_FILE: file('bad.json', '{"kty":"OKP","crv":"Ed25519","x":"public"}'), LOG_LEVEL: 'loud' });
    for (const name of ['PORT', 'SUPERGRAPH_FILE', 'SUBGRAPH_URLS', 'SIGNING_KEY_FILE', 'LOG_LEVEL', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URI']) expect(wrong).toThrow(name);
    expect(wrong).toThrow(/^环境变量有误 \/ Settings to mend: [^\n]+$/);
  });
});
