import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Letter } from '../src/channels/channel.ts';
import { folderMailer } from '../src/channels/folderMailer.ts';
import { mailChannel } from '../src/channels/mail.ts';
import { dingTalkChannel, weComChannel } from '../src/channels/robots.ts';
import { logSmsSender, smsChannel } from '../src/channels/sms.ts';
import { smtpMailer } from '../src/channels/smtpMailer.ts';
import { openChannels } from '../src/channels/openChannels.ts';
import { openTransport } from '../src/channels/openTransport.ts';
import { webhookChannel } from '../src/channels/webhook.ts';
import { channelSettings } from '../src/env.ts';

const letter = (address: string, more: Partial<Letter> = {}): Letter => ({
  id: 'd-1', address, secret: null, title: '红牌：问题 WT-1 超期，请立即办理并更新进展', body: '问题 WT-1 已超期。', kind: 'CARD_RED', severity: 'RED', issueId: 'WT-1', enterpriseId: null,
  writtenAt: new Date('2022-03-01T02:00:00Z'), sentAt: new Date('2022-03-01T02:00:05Z'), ...more,
});
const patience = () => AbortSignal.timeout(2_000);

describe('channels that call', () => {
  let server: Server;
  let url: string;
  let calls: { path: string; headers: IncomingHttpHeaders; body: string }[];
  let answer: { status: number; body: string; location?: string };
  beforeEach(async () => {
    calls = [];
    answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
    server = createServer((req, res) => {
      let body = '';
      req.on('data', (part: Buffer) => (body += part.toString()));
      req.on('end', () => {
        calls.push({ path: req.url!, headers: req.headers, body });
        res.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise<void>((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  }));

  it('a webhook is signed over moment and body, and carries the delivery’s number', async () => {
    expect(await webhookChannel([url]).send(letter(`${url}/hook`, { secret: 'a-secret-of-length' }), patience())).toBe('HTTP_200');
    const { headers, body } = calls[0]!;
    expect(headers).toMatchObject({ 'idempotency-key': 'd-1', 'x-zhuqi-timestamp': '1646100005' });
    expect(headers['x-zhuqi-signature']).toBe(`sha256=${createHmac('sha256', 'a-secret-of-length').update(`1646100005.${body}`).digest('hex')}`);
    expect(JSON.parse(body)).toMatchObject({ id: 'd-1', kind: 'CARD_RED', severity: 'RED', issueId: 'WT-1', writtenAt: '2022-03-01T02:00:00.000Z' });
  });

  it.each([[503, 'TEMPORARY'], [429, 'TEMPORARY'], [404, 'PERMANENT'], [302, 'PERMANENT']])('an answer %i is a %s failure', async (status, is) => {
    answer = { status, body: '', ...(status === 302 && { location: 'http://127.0.0.1:1/' }) };
    await expect(webhookChannel([url]).send(letter(url), patience())).rejects.toMatchObject({ is, code: `HTTP_${status}` });
  });

  it('nobody there is a failure for now; silence is an unknown outcome', async () => {
    server.removeAllListeners('request').on('request', () => undefined);
    await expect(webhookChannel([]).send(letter(url), AbortSignal.timeout(100))).rejects.toMatchObject({ is: 'UNKNOWN', code: 'NO_ANSWER' });
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await expect(webhookChannel([]).send(letter(`http://127.0.0.1:${port}/`), patience())).rejects.toMatchObject({ is: 'TEMPORARY', code: 'ECONNREFUSED' });
  });

  it('a WeCom robot gets a text message; its answer decides', async () => {
    const robot = weComChannel(url);
    expect(await robot.send(letter(`${url}/cgi-bin/webhook/send?key=k`), patience())).toBe('WECOM_0');
    expect(JSON.parse(calls[0]!.body)).toEqual({ msgtype: 'text', text: { content: '红牌：问题 WT-1 超期，请立即办理并更新进展\n问题 WT-1 已超期。' } });
    for (const [errcode, is] of [[45009, 'TEMPORARY'], [93000, 'PERMANENT']] as const) {
      answer = { status: 200, body: JSON.stringify({ errcode }) };
      await expect(robot.send(letter(url), patience())).rejects.toMatchObject({ is, code: `WECOM_${errcode}` });
    }
    answer = { status: 200, body: '<html>' };
    await expect(robot.send(letter(url), patience())).rejects.toMatchObject({ is: 'UNKNOWN' });
  });

  it('a DingTalk robot’s call is signed with its secret', async () => {
    await dingTalkChannel(url).send(letter(`${url}/robot/send?access_token=t`, { secret: 'SECabc' }), patience());
    const query = new URL(calls[0]!.path, url).searchParams;
    expect(query.get('access_token')).toBe('t');
    expect(query.get('timestamp')).toBe('1646100005000');
    expect(query.get('sign')).toBe(createHmac('sha256', 'SECabc').update('1646100005000\nSECabc').digest('base64'));
  });
});

describe('addresses', () => {
  it('of a webhook need a secret, https and an allowed host', () => {
    const { problemWith } = webhookChannel(['hooks.example.gov.cn']);
    const secret = 'a-secret-of-length';
    expect(problemWith('https://hooks.example.gov.cn/in', secret)).toBeNull();
    expect(problemWith('https://hooks.example.gov.cn/in', 'short')).toMatchObject({ code: 'SECRET_TOO_SHORT', field: 'secret' });
    for (const url of ['http://hooks.example.gov.cn/in', 'https://169.254.169.254/', 'https://hooks.example.gov.cn.evil.example/', 'https://hooks.example.gov.cn:8443/', 'https://u:p@hooks.example.gov.cn/']) {
      expect(problemWith(url, secret)?.code).toBe('HOST_NOT_ALLOWED');
    }
    expect(problemWith('nonsense', secret)?.code).toBe('URL_INVALID');
  });

  it('of robots lead to the robots’ own hosts; mailboxes and numbers have their form', () => {
    expect(weComChannel().problemWith('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k', null)).toBeNull();
    expect(dingTalkChannel().problemWith('https://oapi.dingtalk.com.evil.example/', null)?.code).toBe('HOST_NOT_ALLOWED');
    const mail = mailChannel(folderMailer('/nowhere'), 'zhuqi@example.gov.cn');
    expect(mail.problemWith('wang.san@example.gov.cn', null)).toBeNull();
    expect(mail.problemWith('a@b.cn\r\nBcc: x@y.cn', null)?.code).toBe('MAILBOX_INVALID');
    expect(smsChannel(logSmsSender(console)).problemWith('0537-12345', null)?.code).toBe('NUMBER_INVALID');
  });
});

describe('mail', () => {
  it('becomes a file, the same one however often it is sent', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhuqi-mail-'));
    const channel = mailChannel(folderMailer(folder), '助企 <zhuqi@example.gov.cn>');
    for (let i = 0; i < 2; i++) expect(await channel.send(letter('wang.san@example.gov.cn'), patience())).toBe('d-1.eml');
    expect(await readdir(folder)).toEqual(['d-1.eml']);
    const eml = await readFile(join(folder, 'd-1.eml'), 'utf8');
    expect(eml).toContain('Message-ID: <d-1@example.gov.cn>\r\n');
    expect(eml.split('\r\n').every((line) => line.length <= 78)).toBe(true);
    const words = [...eml.slice(0, eml.indexOf('\r\nDate:')).matchAll(/=\?UTF-8\?B\?(.*?)\?=/g)].map(([, word]) => Buffer.from(word!, 'base64').toString()).join('');
    expect(words).toBe('红牌：问题 WT-1 超期，请立即办理并更新进展');
    expect(Buffer.from(eml.split('\r\n\r\n')[1]!, 'base64').toString()).toBe('问题 WT-1 已超期。');
    await rm(folder, { recursive: true });
  });

  it.each([
    [{ responseCode: 550, code: 'EENVELOPE' }, 'PERMANENT', 'SMTP_550'],
    [{ responseCode: 451 }, 'TEMPORARY', 'SMTP_451'],
    [{ code: 'ESOCKET', syscall: 'connect' }, 'TEMPORARY', 'SMTP_ESOCKET'],
    [{ code: 'ETIMEDOUT', message: 'Greeting never received' }, 'TEMPORARY', 'SMTP_ETIMEDOUT'],
    [{ code: 'ETIMEDOUT', message: 'Timeout' }, 'UNKNOWN', 'SMTP_ETIMEDOUT'],
    [{ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }, 'UNKNOWN', 'SMTP_ECONNECTION'],
  ])('over SMTP a failure %o is %s', async (failure, is, code) => {
    const channel = mailChannel(smtpMailer({ sendMail: () => Promise.reject(Object.assign(new Error(), failure)) }), 'zhuqi@example.gov.cn');
    await expect(channel.send(letter('wang.san@example.gov.cn'), patience())).rejects.toMatchObject({ is, code });
  });

  it('over SMTP keeps the server’s code as receipt, never its words', async () => {
    const channel = mailChannel(smtpMailer({ sendMail: async () => ({ response: '250 2.0.0 queued for wang.san@example.gov.cn' }) }), 'zhuqi@example.gov.cn');
    expect(await channel.send(letter('wang.san@example.gov.cn'), patience())).toBe('SMTP_250');
  });
});

describe('the channels of an installation', () => {
  const kindsOf = (env: Record<string, string>) => openChannels(channelSettings(env), { log: console, openTransport: () => ({ sendMail: async () => ({}) }) }).map(({ kind }) => kind);

  it('are mail alone unless more is asked for', () => {
    expect(kindsOf({})).toEqual(['EMAIL']);
    expect(kindsOf({ WEBHOOK_HOSTS: 'a.example, b.example', NOTIFICATION_CHANNELS: 'WECOM,SMS', SMTP_URL: 'smtps://u:p@mail.example' })).toEqual(['EMAIL', 'WEBHOOK', 'WECOM', 'SMS']);
  });

  it('say which settings are wrong without telling them', () => {
    expect(() => channelSettings({ SMTP_URL: 'mail:secret', NOTIFICATION_CHANNELS: 'PIGEON' })).toThrow(/^((?!secret).)*SMTP_URL, NOTIFICATION_CHANNELS((?!secret).)*$/);
    expect(typeof openTransport).toBe('function');
  });
});
