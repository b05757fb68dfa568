import { fakeService } from './fakeService.ts';
import { gatewayOver, signingKeys, supergraphOf } from './fakeGraph.ts';
import { issuesSdl, organizationSdl } from './graphs.ts';

const METRICS_TOKEN = 'token-of-the-monitoring';
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const condition = { outbox: { unsent: 3, oldestSeconds: 1 }, deliveries: [], queue: { waiting: 0, active: 0, delayed: 0, failed: 0, oldestWaitingSeconds: 0 }, held: 0, deadLetters: [], schedules: [] };

describe('the operators’ side of the gateway', () => {
  let issues: Awaited<ReturnType<typeof fakeService>>;
  let organization: Awaited<ReturnType<typeof fakeService>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeAll(async () => {
    const { signingKey, keys } = await signingKeys();
    const posts: Record<string, object> = { operator: { role: 'OPERATOR' }, hq: { role: 'HQ_OFFICE' }, auditor: { role: 'AUDITOR' } };
    organization = await fakeService({ sdl: organizationSdl, keys, resolvers: { Query: { viewer: (_: object, __: object, { viewer }: { viewer: { subject: string } }) => posts[viewer.subject] ?? { role: null } } } });
    issues = await fakeService({
      sdl: issuesSdl, keys, resolvers: { Query: { issues: () => [] } },
      routes: {
        'GET /operations/issues/condition': () => condition,
        'GET /operations/issues/dead-letters': ({ viewer }, url) => ({ asked: viewer.role, event: url.searchParams.get('event') }),
        'POST /operations/issues/dead-letters/replay': ({ body }) => ({ replayed: body }),
        'PUT /operations/issues/queues/api/queues/events.issues/1/retry': ({ body }) => ({ retried: true, body }),
        'GET /operations/issues/queues/static/js/main.js': () => Buffer.from('run()'),
        'GET /metrics': () => 'figures of issues',
      },
    });
    const supergraphSdl = supergraphOf([{ name: 'issues', sdl: issuesSdl, url: issues.url }, { name: 'organization', sdl: organizationSdl, url: organization.url }]);
    gateway = await gatewayOver({ supergraphSdl, signingKey, metricsToken: METRICS_TOKEN });
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([issues.stop(), organization.stop()]);
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${gateway.url}${path}`, { headers });
  const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  const as = (subject: string) => ({ authorization: `Bearer ${subject}` });
  const signIn = (token: string, headers: Record<string, string> = OWN_PAGE) => send('POST', '/operations/sign-in', { token }, headers);

  it('is one page for everybody that holds nothing, and loads nothing from elsewhere', async () => {
    for (const path of ['/operations', '/operations/']) {
      const page = await get(path);
      expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("default-src 'none'; script-src 'self'")]);
      const text = await page.text();
      expect(text).not.toMatch(/https?:\/\//);
      for (const [, address] of text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) expect((await get(address!)).status).toBe(200);
    }
  });

  it('answers the operator alone: 401 to strangers, 403 to every other post, the command office too', async () => {
    for (const path of ['/operations/overview', '/operations/issues/condition', '/operations/issues/metrics', '/operations/issues/queues/', '/metrics']) {
      const statuses = await Promise.all([get(path), get(path, as('bad')), get(path, as('hq')), get(path, as('auditor')), get(path, as('nobody'))].map(async (answer) => (await answer).status));
      expect([path, statuses]).toEqual([path, [401, 401, 403, 403, 403]]);
    }
    expect(await (await get('/operations/overview', as('hq'))).json()).toMatchObject({ error: { code: 'FORBIDDEN', message: { zh: expect.stringContaining('运维'), en: expect.stringContaining('operator') } } });
    expect(issues.received.filter(({ path }) => path.startsWith('/operations'))).toEqual([]);
  });

  it('shows all services with their condition, also those that do not answer', async () => {
    const overview = await (await get('/operations/overview', as('operator'))).json();
    expect(overview).toEqual({ services: [{ service: 'issues', alive: true, condition }, { service: 'organization', alive: true, condition: null }] });
  });

  it('hands on what is asked of one service, in the operator’s name', async () => {
    const answer = async (response: Promise<Response>) => [(await response).status, await (await response).json()];
    expect(await answer(get('/operations/issues/dead-letters?event=a.b', as('operator')))).toEqual([200, { asked: 'OPERATOR', event: 'a.b' }]);
    expect(await answer(send('POST', '/operations/issues/dead-letters/replay', { ids: ['1'] }, as('operator')))).toEqual([200, { replayed: { ids: ['1'] } }]);
    expect(await answer(get('/operations/issues/metrics', as('operator')))).toEqual([200, 'figures of issues']);
    expect(await answer(get('/operations/nothing/condition', as('operator')))).toMatchObject([404, { error: { code: 'NOT_FOUND' } }]);
    expect(await answer(send('DELETE', '/operations/issues/queues', {}, as('operator')))).toMatchObject([405, { error: { code: 'METHOD_NOT_ALLOWED' } }]);
    const script = await get('/operations/issues/queues/static/js/main.js', as('operator'));
    expect([await script.text(), script.headers.get('cache-control')]).toEqual(['run()', 'private, max-age=86400']);
  });

  it('keeps a browser signed in by a cookie that goes nowhere else, and only an operator’s', async () => {
    const cookie = (await signIn('operator')).headers.get('set-cookie');
    expect(cookie).toBe('zhuqi_operator=operator; Path=/operations; HttpOnly; SameSite=Strict');
    expect((await signIn('operator', { ...OWN_PAGE, 'x-forwarded-proto': 'https' })).headers.get('set-cookie')).toContain('; Secure');
    const refused = await Promise.all([signIn('bad'), signIn('hq'), signIn(''), signIn('x'.repeat(4_000)), signIn('operator', { 'sec-fetch-site': 'cross-site' }), signIn('operator', {})].map(async (answer) => [(await answer).status, (await answer).headers.get('set-cookie')]));
    expect(refused).toEqual([[401, null], [403, null], [400, null], [400, null], [403, null], [403, null]]);
    const cleared = (await send('POST', '/operations/sign-out', {}, { ...OWN_PAGE, cookie: 'zhuqi_operator=operator' })).headers.get('set-cookie');
    expect(cleared).toMatch(/^zhuqi_operator=; Path=\/operations; Expires=Thu, 01 Jan 1970/);
    // The cookie signs nobody in to the graph.
    expect((await gateway.post({ query: '{ issues { id } }' }, null, { cookie: 'zhuqi_operator=operator' })).status).toBe(401);
  });

  it('takes changes by cookie from its own pages only, such as a retry on a board', async () => {
    const cookie = 'other=1; zhuqi_operator=operator';
    expect((await get('/operations/overview', { cookie })).status).toBe(200);
    const retry = '/operations/issues/queues/api/queues/events.issues/1/retry';
    const { host, origin } = new URL(gateway.url);
    const own = await Promise.all([OWN_PAGE, { origin }].map((headers) => send('PUT', retry, {}, { ...headers, cookie, host })));
    expect(await Promise.all(own.map(async (answer) => [answer.status, await answer.json()]))).toEqual([[200, { retried: true, body: {} }], [200, { retried: true, body: {} }]]);
    const strange: Record<string, string>[] = [{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }];
    const foreign = await Promise.all(strange.map((headers) => send('PUT', retry, {}, { ...headers, cookie })));
    expect(await Promise.all(foreign.map(async (answer) => [answer.status, ((await answer.json()) as { error: { code: string } }).error.code]))).toEqual(Array.from({ length: 5 }, () => [403, 'FOREIGN_PAGE']));
  });

  it('tells its own figures to the operator and to whoever brings the token', async () => {
    await gateway.query('{ issues { id } }', {}, 'hq');
    const [byPost, byToken] = await Promise.all([get('/metrics', as('operator')), get('/metrics', as(METRICS_TOKEN))]);
    expect([byPost.status, byToken.status, (await get('/metrics', as(`${METRICS_TOKEN}x`))).status]).toEqual([200, 200, 403]);
    const text = await byToken.text();
    expect(text).toMatch(/zhuqi_gateway_fetch_seconds_count\{service="gateway",subgraph="issues",outcome="answered"\} [1-9]/);
    expect(text).toContain('zhuqi_gateway_fetches_in_flight{subgraph="issues",service="gateway"} 0');
    expect(text).toContain('zhuqi_gateway_silent_instances{subgraph="organization",service="gateway"} 0');
    expect(text).toMatch(/zhuqi_http_request_seconds_count\{service="gateway",method="POST",route="\/graphql",status="200"\} [1-9]/);
    expect(text).toContain('process_resident_memory_bytes');
    // By the same token a service's figures, and nothing else of it.
    const ofIssues = await get('/operations/issues/metrics', as(METRICS_TOKEN));
    expect([ofIssues.status, await ofIssues.json(), issues.received.at(-1)!.viewer]).toEqual([200, 'figures of issues', { subject: 'zhuqi:monitoring', role: 'OPERATOR' }]);
    expect((await get('/operations/issues/condition', as(METRICS_TOKEN))).status).toBe(403);
  });

  it('counts calls to a service that is gone, and tells operators that it is not there', async () => {
    await issues.stop();
    const overview = (await (await get('/operations/overview', as('operator'))).json()) as { services: object[] };
    expect(overview.services[0]).toEqual({ service: 'issues', alive: false, condition: null });
    expect((await get('/operations/issues/condition', as('operator'))).status).toBe(503);
    expect(await (await get('/metrics', as(METRICS_TOKEN))).text()).toMatch(/zhuqi_gateway_fetch_seconds_count\{service="gateway",subgraph="issues",outcome="unavailable"\} [1-9]/);
  });
});
