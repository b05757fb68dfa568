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

  it('take several instances of a service, as a list or with | between them', () => {
    const urls = { finance: ['http://a/graphql', 'http://b/graphql'], fund: 'http://c/graphql' };
    for (const text of ['finance=http://a/graphql|http://b/graphql,fund=http://c/graphql', '{"finance":"http://a/graphql | http://b/graphql","fund":["http://c/graphql"]}', JSON.stringify(urls)]) {
      expect(gatewayEnv({ ...good, SUBGRAPH_URLS: text }).subgraphUrls).toEqual(urls);
    }
    for (const text of ['finance=http://a/graphql|b', 'finance=', '{"finance":[]}', '{"finance":7}']) expect(() => gatewayEnv({ ...good, SUBGRAPH_URLS: text })).toThrow('SUBGRAPH_URLS');
  });

  it('of operators: a token for the figures, itself or in a file, and where traces go', () => {
    expect(gatewayEnv({ ...good, METRICS_TOKEN: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toMatchObject({ metricsToken: undefined, tracesTo: undefined });
    expect(gatewayEnv({ ...good, METRICS_TOKEN_FILE: file('token', 'a-token-long-enough\n'), OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })).toMatchObject({ metricsToken: 'a-token-long-enough', tracesTo: 'http://collector:4318' });
    expect(() => gatewayEnv({ ...good, METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN');
    expect(() => gatewayEnv({ ...good, METRICS_TOKEN_FILE: file('bad-token', 'two words that are long') })).toThrow('METRICS_TOKEN_FILE');
  });

  it('that are wrong are all named in one sentence', () => {
    const wrong = () => gatewayEnv({ PORT: 'x', SUPERGRAPH_FILE: '/nowhere', SUBGRAPH_URLS: 'issues', SIGNING_KEY_FILE: file('bad.json', '{"kty":"OKP","crv":"Ed25519","x":"public"}'), LOG_LEVEL: 'loud' });
    for (const name of ['PORT', 'SUPERGRAPH_FILE', 'SUBGRAPH_URLS', 'SIGNING_KEY_FILE', 'LOG_LEVEL', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URI']) expect(wrong).toThrow(name);
    expect(wrong).toThrow(/^环境变量有误 \/ Settings to mend: [^\n]+$/);
  });
});
