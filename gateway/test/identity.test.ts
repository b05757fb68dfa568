import { assertionSigner, VIEWER_HEADER } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import { gatewayOver, signingKeys } from './fakeGraph.ts';
import { threeServices } from './graphs.ts';

describe('who may ask', () => {
  let services: Awaited<ReturnType<typeof threeServices>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  const lines: string[] = [];
  const keep = (details: object, message: string) => void lines.push(JSON.stringify({ ...details, message }));
  beforeAll(async () => {
    services = await threeServices();
    gateway = await gatewayOver({
      supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], log: { info: keep, warn: keep, error: keep } as never,
      extend: (app) => void app.get('/sample-tokens', (_req, res) => void res.json({ open: true })),
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await services.stop();
  });

  it('is nobody without a good token: 401 in both languages, for queries and ledgers alike', async () => {
    const bad: Record<string, string>[] = [{}, { authorization: 'Bearer bad' }, { authorization: 'Basic aHE6aHE=' }, { authorization: 'Bearer hq extra' }];
    for (const headers of bad) {
      for (const path of ['/graphql', '/ledgers', '/ledgers/攀登企业']) {
        const response = await fetch(`${gateway.url}${path}`, { method: path === '/graphql' ? 'POST' : 'GET', headers: { ...headers, 'content-type': 'application/json' }, ...(path === '/graphql' ? { body: '{"query":"{ __schema { queryType { name } } }"}' } : {}) });
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
        const body = (await response.json()) as { errors: { message: string; extensions: object }[]; error: object };
        expect(body.errors[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
        expect(body.errors[0]?.message).toMatch(/登录.+ \/ .*[Ss]ign in/);
        expect(body.error).toMatchObject({ code: 'UNAUTHENTICATED' });
      }
    }
  });

  it('is everybody for health, the explorer and what the surroundings mount; elsewhere there is nothing', async () => {
    for (const path of ['/health', '/ready', '/explorer/', '/sample-tokens']) expect((await fetch(`${gateway.url}${path}`)).status).toBe(200);
    const nowhere = await fetch(`${gateway.url}/admin`);
    expect(nowhere.status).toBe(404);
    expect(await nowhere.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('may ask for the contract with a good token, and is told nothing of near misses', async () => {
    expect((await gateway.query('{ __schema { queryType { name } } }', {}, 'nobody')).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    const { errors } = await gateway.query('{ enterprise(id: "e1") { nam } }', {}, 'nobody');
    expect(errors?.[0]?.message).toBe('Cannot query field "nam" on type "Enterprise".');
  });

  it('is whom the gateway itself vouched for, when a service hands its word back; the word goes on as it is', async () => {
    const county: Viewer = { subject: 'somebody', role: 'COUNTY_OFFICE', county: '任城区' };
    const assertion = await assertionSigner(services.signingKey)(county);
    services.issues.received.length = 0;
    const response = await gateway.post({ query: '{ issues { id } }' }, null, { [VIEWER_HEADER]: assertion });
    expect([response.status, await response.json()]).toMatchObject([200, { data: { issues: expect.any(Array) } }]);
    expect(services.issues.received).toMatchObject([{ viewer: county, assertion }]);
  });

  it('is nobody by another’s word or by none; and beside a token no word counts', async () => {
    const hq: Viewer = { subject: 'hq', role: 'HQ_OFFICE' };
    const forged = await assertionSigner((await signingKeys()).signingKey)(hq);
    for (const word of [forged, '', 'HQ_OFFICE', JSON.stringify(hq)]) {
      const response = await gateway.post({ query: '{ issues { id } }' }, null, { [VIEWER_HEADER]: word });
      expect([response.status, await response.json()]).toMatchObject([401, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    }
    const own = await assertionSigner(services.signingKey)(hq);
    expect((await gateway.post({ query: '{ issues { id } }' }, 'bad', { [VIEWER_HEADER]: own })).status).toBe(401);
    services.issues.received.length = 0;
    await gateway.post({ query: '{ issues { id } }' }, 'county', { [VIEWER_HEADER]: own });
    expect(services.issues.received).toMatchObject([{ viewer: { subject: 'county', role: 'COUNTY_OFFICE' } }]);
  });

  it('is nobody’s answer where organization is silent: 503, and the command office still gets in', async () => {
    const alone = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], subgraphUrls: { organization: 'http://127.0.0.1:1/graphql' } });
    const response = await alone.post({ query: '{ issues { id } }' }, 'county');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'IDENTITY_UNAVAILABLE' } }] });
    expect((await alone.query('{ issues { id } }')).errors).toBeUndefined();
    await alone.stop();
  });

  it('stands in no log line in clear, nor does the token or the query', async () => {
    lines.length = 0;
    await gateway.query('query Secret($id: ID!) { enterprise(id: $id) { name } }', { id: 'geheim' }, 'county');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(String(lines[0]))).toMatchObject({ operation: 'Secret', role: 'COUNTY_OFFICE', viewer: expect.stringMatching(/^[0-9a-f]{12}$/), message: 'query answered' });
    expect(lines[0]).not.toMatch(/"county"|geheim|enterprise\(/);
  });

  it('is asked by nobody else: the gateway reports to no maker of its parts', async () => {
    delete process.env.APOLLO_TELEMETRY_DISABLED;
    const another = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey });
    expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
    await another.stop();
  });
});
