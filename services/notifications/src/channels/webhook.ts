import { createHmac } from 'node:crypto';
import type { Channel, Letter } from './channel.ts';
import { httpPost } from './httpPost.ts';
import { hostProblem } from './hosts.ts';

const SHORTEST_SECRET = 16;

/**
 * Calls another system for every message, in order: JSON, signed with `x-zhuqi-signature: sha256=<hex of HMAC-SHA256 over "<timestamp>.<body>">`, `x-zhuqi-timestamp` in seconds
 * and `idempotency-key` by which the system recognises a repetition. Only hosts that the installation names are called.
 */
export function webhookChannel(hosts: readonly string[]): Channel {
  return {
    kind: 'WEBHOOK',
    recognisesRepetition: true,
    problemWith(address, secret) {
      if ((secret ?? '').length < SHORTEST_SECRET) return { code: 'SECRET_TOO_SHORT', field: 'secret', message: { zh: `签名密钥至少 ${SHORTEST_SECRET} 个字符`, en: `The secret for signatures needs at least ${SHORTEST_SECRET} characters` } };
      return hostProblem(address, hosts);
    },
    async send(letter, signal) {
      const body = JSON.stringify(payloadOf(letter));
      const timestamp = String(Math.floor(letter.sentAt.getTime() / 1000));
      const { status } = await httpPost(letter.address, body, {
        'idempotency-key': letter.id, 'x-zhuqi-timestamp': timestamp, 'x-zhuqi-signature': `sha256=${webhookSignature(letter.secret ?? '', timestamp, body)}`,
      }, signal);
      return `HTTP_${status}`;
    },
  };
}

/** The signature of a call: HMAC-SHA256 over `<timestamp>.<body>`, in hexadecimal. */
export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

function payloadOf({ id, kind, severity, title, body, issueId, enterpriseId, writtenAt }: Letter): object {
  return { id, kind, severity, title, body, issueId, enterpriseId, writtenAt: writtenAt.toISOString() };
}
