import { readFileSync } from 'node:fs';
import { explorerQueries } from '../src/explorerQueries.ts';
import { gatewayOver, signingKeys } from './fakeGraph.ts';

describe('the explorer', () => {
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  beforeAll(async () => {
    const { signingKey } = await signingKeys();
    gateway = await gatewayOver({ supergraphSdl: supergraphSdl.replaceAll(/url: "http:\/\/[^"]+"/g, 'url: "http://127.0.0.1:1/graphql"'), signingKey, commandOfficeSubjects: ['hq'], explorerToken: async () => 'sample`token' });
  });
  afterAll(() => gateway.stop());

  it('is what a browser gets at /, /explorer/ and /graphql', async () => {
    for (const path of ['/', '/explorer', '/explorer/', '/graphql']) {
      const response = await fetch(`${gateway.url}${path}`, { headers: { accept: 'text/html,application/xhtml+xml,*/*' } });
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8']);
      expect(await response.text()).toContain('<base href="/explorer/">');
    }
  });

  it('loads nothing from anywhere but the gateway: every address in the page is served, and the policy allows no other', async () => {
    const response = await fetch(`${gateway.url}/explorer/`);
    const html = await response.text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address)).filter((address) => address !== '/explorer/');
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) {
      expect(address).not.toMatch(/^(https?:)?\/\//);
      const asset = await fetch(`${gateway.url}/explorer/${address}`);
      expect([address, asset.status]).toEqual([address, 200]);
      await asset.arrayBuffer();
    }
    expect(html).not.toMatch(/https?:\/\//);
    const policy = String(response.headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('opens signed in where a token is given, and keeps it out of caches', async () => {
    const response = await fetch(`${gateway.url}/explorer/options.js`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const script = await response.text();
    expect(script).toContain('Authorization: `Bearer sample\\`token`');
    for (const { name } of explorerQueries) expect(script).toContain(name);
  });

  it('shows none of its maker’s announcements', async () => {
    expect(await (await fetch(`${gateway.url}/explorer/options.js`)).text()).toMatch(/persistedSettings: \{[^}]*['"]?banners\.disable['"]?: true/);
  });

  it.each(explorerQueries.map((example) => [example.name, example] as const))('shows a query that the graph understands: %s', async (_name, { query, variables }) => {
    const { errors } = await gateway.query(query, variables);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(errors?.map(() => 'SUBGRAPH_UNAVAILABLE'));
    expect(errors).not.toEqual([]);
  });
});
