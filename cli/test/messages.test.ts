import { fakeGateway } from './fakeGateway.ts';
import { TOKEN, zhuqi } from './runs.ts';

const message = (id: string, title: string) => ({ id, severity: 'RED', title, createdAt: '2022-03-01T01:00:00Z' });

describe('zhuqi messages', () => {
  it('prints what is unread and ends', async () => {
    const gateway = await fakeGateway(() => ({ json: { data: { myMessages: { nodes: [message('2', '乙'), message('1', '甲')] } } } }));
    expect(await zhuqi(['messages'], { env: { url: gateway.url, token: TOKEN } })).toEqual({ code: 0, out: '2022-03-01T01:00:00Z  RED     甲\n2022-03-01T01:00:00Z  RED     乙\n', err: '' });
    await gateway.stop();
  });

  it('goes on with those that come, each once, and from where it was when the stream ends', async () => {
    const nodes = [message('1', '甲')];
    const streams = ['event: unread\nid: 1\ndata: {"count":1}\n\nevent: message\nid: 2\ndata: {"id":"2"}\n\nretry: 10\n\n', 'event: message\nid: 3\ndata: {"id":"3"}\n\nretry: 10\n\n'];
    const gateway = await fakeGateway(({ path }) => {
      if (path === '/graphql') return { json: { data: { myMessages: { nodes } } } };
      const stream = streams.shift();
      if (stream === undefined) return { status: 401, json: { error: { code: 'UNAUTHENTICATED', message: { zh: '请重新登录', en: 'Sign in again' } } } };
      nodes.unshift(message(String(nodes.length + 1), nodes.length === 1 ? '乙' : '丙'));
      return { bytes: Buffer.from(stream) };
    });
    const { code, out, err } = await zhuqi(['messages', '--follow'], { env: { url: gateway.url, token: TOKEN } });
    expect(out.match(/[甲乙丙]/g)).toEqual(['甲', '乙', '丙']);
    expect({ code, err }).toEqual({ code: 2, err: '请重新登录 / Sign in again\n' });
    expect(gateway.asked.filter(({ path }) => path === '/messages/live').map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '2', '3']);
    await gateway.stop();
  });
});
