import { createHmac } from 'node:crypto';
import { NotDelivered } from './channel.ts';
import type { Channel, Letter } from './channel.ts';
import { hostProblem } from './hosts.ts';
import { httpPost } from './httpPost.ts';

/** Where the two robots are called, unless the installation names other hosts. */
export const ROBOT_HOSTS = { WECOM: 'qyapi.weixin.qq.com', DINGTALK: 'oapi.dingtalk.com' } as const;

/** Answers that mean "later": too many calls, or busy. All others mean that the robot or its signature is wrong. */
const LATER = { WECOM: [-1, 45009, 45033], DINGTALK: [-1, 130101, 410100, 88] } as const;

/** Sends text messages to a WeCom (企业微信) group by its robot. A robot knows no repetition. */
export function weComChannel(host: string = ROBOT_HOSTS.WECOM): Channel {
  return {
    kind: 'WECOM',
    recognisesRepetition: false,
    problemWith: (address) => hostProblem(address, [host]),
    send: (letter, signal) => callRobot('WECOM', letter.address, letter, signal),
  };
}

/** Sends text messages to a DingTalk (钉钉) group by its robot, signed when a secret is kept. A robot knows no repetition. */
export function dingTalkChannel(host: string = ROBOT_HOSTS.DINGTALK): Channel {
  return {
    kind: 'DINGTALK',
    recognisesRepetition: false,
    problemWith: (address) => hostProblem(address, [host]),
    send(letter, signal) {
      const url = new URL(letter.address);
      if (letter.secret) {
        const timestamp = letter.sentAt.getTime();
        url.searchParams.set('timestamp', String(timestamp));
        url.searchParams.set('sign', dingTalkSign(letter.secret, timestamp));
      }
      return callRobot('DINGTALK', url.href, letter, signal);
    },
  };
}

/** DingTalk's signature: HMAC-SHA256 with the secret over `<milliseconds>\n<secret>`, in base64. */
export function dingTalkSign(secret: string, timestamp: number): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

async function callRobot(kind: keyof typeof LATER, url: string, { title, body }: Letter, signal: AbortSignal): Promise<string> {
  const { text } = await httpPost(url, JSON.stringify({ msgtype: 'text', text: { content: `${title}\n${body}` } }), {}, signal);
  const code = errorCodeIn(text);
  if (code === null) throw new NotDelivered('UNKNOWN', 'ANSWER_UNREADABLE');
  if (code !== 0) throw new NotDelivered((LATER[kind] as readonly number[]).includes(code) ? 'TEMPORARY' : 'PERMANENT', `${kind}_${code}`);
  return `${kind}_0`;
}

function errorCodeIn(text: string): number | null {
  try {
    const { errcode } = JSON.parse(text) as { errcode?: unknown };
    return typeof errcode === 'number' ? errcode : null;
  } catch {
    return null;
  }
}
