import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { SignJWT } from 'jose';
import { assertionSigner, VIEWER_HEADER } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import { gatewayOver, supergraphOf } from './fakeGraph.ts';
import { liveService } from './liveService.ts';
import { organizationSdl, threeServices } from './graphs.ts';

const notificationsSdl = 'type Query { unreadCount: Int }';
const HELLO = 'event: unread\ndata: {"count":1}\n\n';

describe('live messages through the gateway', () => {
  let services: Awaited<ReturnType<typeof threeServices>>;
  let messages: Awaited<ReturnType<typeof liveService>>;
  let supergraphSdl: string;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeAll(async () => {
    services = await threeServices();
    messages = await liveService(services.keys);
    supergraphSdl = supergraphOf([{ name: 'notifications', sdl: notificationsSdl, url: messages.url }, { name: 'organization', sdl: organizationSdl, url: services.organization.url }]);
    gateway = await gatewayOver({ supergraphSdl, signingKey: services.signingKey });
  });
  afterAll(async () => {
    await gateway.stop();
    await messages.stop();
    await services.stop();
  });
  beforeEach(() => {
    messages.opened.length = 0;
    delete messages.answers.refusal;
  });

  // A connection of its own for each, and no more: fetch opens another one in advance when it is told to give up.
  const follow = async (at: { url: string } = gateway, token: string | null = 'county', headers: Record<string, string> = {}) => {
    const asked = request(`${at.url}/messages/live`, { agent: false, headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const parts = response.setEncoding('utf8').iterator() as AsyncIterableIterator<string>;
    return {
      status: response.statusCode,
      headers: response.headers,
      next: async () => (await parts.next()).value as string,
      async rest() {
        let text = '';
        for await (const part of parts) text += part;
        return text;
      },
      close: () => asked.destroy(),
    };
  };
  const over = (options: Partial<Parameters<typeof gatewayOver>[0]>) => gatewayOver({ supergraphSdl, signingKey: services.signingKey, ...options });

  it('come in the asker’s name and as they are sent, not gathered', async () => {
    const client = await follow(gateway, 'county', { 'last-event-id': 'm7' });
    expect([client.status, client.headers['content-type'], client.headers['cache-control'], client.headers['x-accel-buffering']]).toEqual([200, 'text/event-stream; charset=utf-8', 'no-store', 'no']);
    const [stream] = messages.opened;
    expect(stream).toMatchObject({ viewer: { subject: 'county', role: 'COUNTY_OFFICE' } satisfies Partial<Viewer>, lastEventId: 'm7' });
    stream!.res.write(HELLO);
    expect(await client.next()).toBe(HELLO);
    stream!.res.write(':\n\n');
    expect(await client.next()).toBe(':\n\n');
    client.close();
    await stream!.gone;
  });

  it('are for nobody without a token, and for no service in somebody’s name', async () => {
    expect((await follow(gateway, null)).status).toBe(401);
    expect((await follow(gateway, 'bad')).status).toBe(401);
    const word = await assertionSigner(services.signingKey)({ subject: 'county', role: 'COUNTY_OFFICE' });
    expect((await follow(gateway, null, { [VIEWER_HEADER]: word })).status).toBe(401);
    expect(messages.opened).toEqual([]);
  });

  it('end with word to come again when the service goes, and without it inside an event that broke off', async () => {
    const [whole, half] = [await follow(), await follow()];
    messages.opened[0]!.res.write(HELLO);
    expect(await whole.next()).toBe(HELLO);
    messages.opened[0]!.res.destroy();
    expect(await whole.rest()).toMatch(/^retry: \d{4}\n\n$/);
    messages.opened[1]!.res.write('event: message\ndata: {"id":');
    expect(await half.next()).toContain('"id":');
    messages.opened[1]!.res.destroy();
    expect(await half.rest()).toBe('');
  });

  it('end when the service gives no sign of life any more', async () => {
    const hurried = await over({ liveTimes: { quiet: 1_000 } });
    const client = await follow(hurried);
    messages.opened[0]!.res.write(HELLO);
    await client.next();
    await client.rest();
    await hurried.stop();
  });

  it('pass on the service’s refusal, and say in both languages when it does not answer', async () => {
    messages.answers.refusal = { status: 429, code: 'TOO_MANY_STREAMS_OF_YOURS' };
    const refused = await follow();
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    messages.answers.refusal = { status: 500, code: 'INTERNAL' };
    const broken = await follow();
    expect([broken.status, JSON.parse(await broken.rest())]).toMatchObject([503, { error: { code: 'MESSAGES_UNAVAILABLE', message: { zh: expect.any(String), en: expect.any(String) } } }]);
    const alone = await over({ subgraphUrls: { notifications: 'http://127.0.0.1:1/graphql' } });
    expect((await follow(alone)).status).toBe(503);
    await alone.stop();
    const without = await over({ supergraphSdl: services.supergraphSdl });
    expect((await follow(without)).status).toBe(503);
    await without.stop();
  });

  it('come from another instance where one is away or can take no more', async () => {
    const full = await liveService(services.keys);
    full.answers.refusal = { status: 503, code: 'TOO_MANY_STREAMS' };
    const several = await over({ subgraphUrls: { notifications: [full.url, 'http://127.0.0.1:1/graphql', messages.url] } });
    for (let i = 0; i < 6; i += 1) {
      const client = await follow(several);
      expect(client.status).toBe(200);
      client.close();
    }
    await several.stop();
    await full.stop();
  });

  it('end at the longest time, and when the token expires', async () => {
    const hurried = await over({ liveTimes: { longest: 300 } });
    const client = await follow(hurried);
    await client.rest();
    await hurried.stop();
    const token = await new SignJWT({ sub: 'county' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(Math.floor(Date.now() / 1_000) + 2).sign(new Uint8Array(32));
    const expiring = await over({ people: async () => ({ subject: 'county' }) });
    const short = await follow(expiring, token);
    expect(short.status).toBe(200);
    await short.rest();
    await messages.opened[1]!.gone;
    await expiring.stop();
  });

  it('end soon when the sign-in no longer stands, and go on for everybody else', async () => {
    const signedIn = new Set(['county', 'land']);
    const watched = await over({ people: async (token) => (signedIn.has(token) ? { subject: token } : null), liveTimes: { anew: 100 } });
    const [land, county] = [await follow(watched, 'land'), await follow(watched, 'county')];
    signedIn.delete('land');
    await land.rest();
    messages.opened[1]!.res.write(HELLO);
    expect(await county.next()).toBe(HELLO);
    county.close();
    await watched.stop();
  });

  it('end at once, with word to come again, when the gateway stops', async () => {
    const stopping = await over({});
    const client = await follow(stopping);
    messages.opened[0]!.res.write(HELLO);
    await client.next();
    await stopping.stop();
    expect(await client.rest()).toMatch(/^retry: \d{4}\n\n$/);
  });
});
