import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@zhuqi/testkit';
import { gatewayOver } from './fakeGraph.ts';
import { threeServices } from './graphs.ts';

describe('a query over several services', () => {
  const delay: { current?: () => Promise<void> } = {};
  let services: Awaited<ReturnType<typeof threeServices>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeAll(async () => {
    services = await threeServices(delay);
    gateway = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'] });
  });
  beforeEach(() => {
    delete delay.current;
    for (const service of [services.enterprises, services.issues, services.organization]) service.received.length = 0;
  });
  afterAll(async () => {
    await gateway.stop();
    await services.stop();
  });

  it('is answered as one, and asks for each entity once', async () => {
    const { data, errors } = await gateway.query('{ issues { id enterprise { id name openIssues } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ issues: [['i0', 'e1', '一'], ['i1', 'e2', '二'], ['i2', 'e1', '一'], ['i3', 'e1', '一']].map(([id, enterprise, name]) => ({ id, enterprise: { id: enterprise, name, openIssues: 3 } })) });
    const fetched = services.enterprises.received.flatMap(({ body }) => body.variables?.representations ?? []);
    expect(fetched).toEqual([{ __typename: 'Enterprise', id: 'e1' }, { __typename: 'Enterprise', id: 'e2' }]);
  });

  it('merges later fetches into every place of a repeated entity', async () => {
    const { data } = await gateway.query('{ enterprises { nodes { id openIssues partner { name openIssues partner { id } } } } }');
    const partner = { name: '一', openIssues: 3, partner: null };
    expect(data).toEqual({ enterprises: { nodes: [{ id: 'e1', openIssues: 3, partner: null }, { id: 'e2', openIssues: 3, partner }, { id: 'e3', openIssues: 3, partner }] } });
  });

  it('reaches the services with the signed viewer and the request id', async () => {
    const response = await gateway.post({ query: '{ issues { id } }' }, 'hq', { 'x-request-id': 'trace-7' });
    expect(response.headers.get('x-request-id')).toBe('trace-7');
    expect(services.issues.received[0]).toMatchObject({ requestId: 'trace-7', viewer: { subject: 'hq', role: 'HQ_OFFICE' } });
  });

  it('signs a viewer once and uses the assertion again', async () => {
    await gateway.query('{ issues { id } }');
    await gateway.query('{ issues { title } }');
    expect(new Set(services.issues.received.map(({ assertion }) => assertion)).size).toBe(1);
  });

  it('asks organization for the post of a person, in the person’s own name', async () => {
    await gateway.query('{ issues { id } }', {}, 'county');
    expect(services.organization.received[0]?.viewer).toEqual({ subject: 'county', role: null });
    expect(services.issues.received[0]?.viewer).toEqual({ subject: 'county', role: 'COUNTY_OFFICE', county: '任城区', unitId: 'U1' });
  });

  it('that is the same, from the same person, at the same time, is asked of a service once', async () => {
    delay.current = () => pause(2_000);
    const answers = await Promise.all(Array.from({ length: 8 }, () => gateway.query('{ slow enterprises { nodes { name } } }')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
    expect(services.enterprises.received).toHaveLength(1);
    await Promise.all(['hq', 'county'].map((token) => gateway.query('{ slow }', {}, token)));
    expect(services.enterprises.received).toHaveLength(3);
  });

  it('is not shared where it writes, and what follows a write does not join an earlier read', async () => {
    const rename = 'mutation($name: String!) { rename(id: "e3", name: $name) { name } }';
    delay.current = () => pause(30);
    await Promise.all([gateway.query(rename, { name: '三' }), gateway.query(rename, { name: '三' })]);
    expect(services.enterprises.received).toHaveLength(2);
    services.enterprises.received.length = 0;
    let letGo = () => undefined as void;
    const held = new Promise<void>((resolve) => { letGo = resolve; });
    delay.current = async () => {
      delete delay.current;
      await held;
    };
    const early = gateway.query('{ enterprise(id: "e3") { name } }');
    await until(() => services.enterprises.received.length === 1);
    await gateway.query(rename, { name: '叁' });
    expect((await gateway.query('{ enterprise(id: "e3") { name } }')).data).toEqual({ enterprise: { name: '叁' } });
    letGo();
    await early;
    expect(services.enterprises.received).toHaveLength(3);
    await gateway.query(rename, { name: '三' });
  });

  it('is given up at the service when its client is gone', async () => {
    delay.current = () => pause(10_000, undefined, { ref: false });
    const client = new AbortController();
    const request = fetch(`${gateway.url}/graphql`, { method: 'POST', signal: client.signal, headers: { 'content-type': 'application/json', authorization: 'Bearer hq' }, body: JSON.stringify({ query: '{ enterprise(id: "e2") { county } }' }) }).catch(() => 'gone');
    await until(() => services.enterprises.received.length === 1);
    client.abort();
    expect(await request).toBe('gone');
    await until(() => services.enterprises.aborted.length > 0);
    expect(services.enterprises.aborted).toEqual(['/graphql']);
  });

  it('does not tell what went wrong inside a service, but where, for every place of a repeated entity', async () => {
    const { data, errors } = await gateway.query('{ enterprises { nodes { partner { contact { phone secret } } } } }');
    const contact = { phone: '1', secret: null };
    expect(data).toEqual({ enterprises: { nodes: [{ partner: null }, { partner: { contact } }, { partner: { contact } }] } });
    expect(JSON.stringify(errors)).not.toContain('1234');
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual([1, 2].map((i) => `enterprises.nodes.${i}.partner.contact.secret`));
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', service: 'issues' });
  });

  it('has a null part and an error that names the service where one is down', async () => {
    const partial = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], subgraphUrls: { issues: 'http://127.0.0.1:1/graphql' } });
    const { data, errors } = await partial.query('{ enterprises { nodes { name openIssues } } issues { id } }');
    expect(data).toEqual({ issues: null, enterprises: { nodes: ['一', '二', '三'].map((name) => ({ name, openIssues: null })) } });
    expect(errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual(expect.arrayContaining([
      { path: ['issues'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'issues' } },
      { path: ['enterprises', 'nodes', 0], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'issues' } },
    ]));
    expect(await (await fetch(`${partial.url}/ready`)).json()).toEqual({ status: 'ready', subgraphs: { enterprises: 'answers', issues: 'silent', organization: 'answers' } });
    await partial.stop();
  });

  it('has a null part where a service accepts the question and stays silent, sends no GraphQL or too much of it', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    const wordy = createServer((socket) => void socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{'))).listen(0, '127.0.0.1');
    const other = createServer((socket) => void socket.on('data', () => socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nno'))).listen(0, '127.0.0.1');
    await Promise.all([silent, wordy, other].map((server) => new Promise((resolve) => server.once('listening', resolve))));
    const addressOf = (server: typeof silent) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    for (const server of [silent, wordy, other]) {
      const partial = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], subgraphUrls: { issues: addressOf(server) }, limits: { subgraphMilliseconds: 150, answerBytes: 1_000 } });
      const { data, errors } = await partial.query('{ enterprise(id: "e1") { name openIssues } }');
      expect(data).toEqual({ enterprise: { name: '一', openIssues: null } });
      expect(errors).toMatchObject([{ path: ['enterprise'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'issues' } }]);
      await partial.stop();
    }
    for (const server of [silent, wordy, other]) server.close();
  });

  it('goes on after a service was restarted, although its kept connections are dead', async () => {
    const again = await threeServices();
    const over = await gatewayOver({ supergraphSdl: again.supergraphSdl, signingKey: again.signingKey, commandOfficeSubjects: ['hq'] });
    await over.query('{ issues { id } }');
    const port = Number(new URL(again.issues.url).port);
    await again.issues.stop();
    const { fakeService } = await import('./fakeService.ts');
    const { issuesSdl } = await import('./graphs.ts');
    const back = await fakeService({ sdl: issuesSdl, keys: again.keys, port, resolvers: { Query: { issues: () => [] } } });
    expect(await over.query('{ issues { id } }')).toEqual({ data: { issues: [] } });
    await over.stop();
    await back.stop();
    await Promise.all([again.enterprises.stop(), again.organization.stop()]);
  });

  it('finds no answer where a service does not know the gateway’s key, and does not send the person away', async () => {
    const stranger = await threeServices();
    const over = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], subgraphUrls: { issues: stranger.issues.url } });
    expect((await over.query('{ issues { id } }')).errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'issues' } }]);
    await over.stop();
    await stranger.stop();
  });
});
