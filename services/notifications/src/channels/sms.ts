import type { Logger } from '@zhuqi/events';
import type { Channel } from './channel.ts';

/** What hands text messages to an operator; a city plugs its own contract in here. Throws NotDelivered like a channel. */
export interface SmsSender {
  recognisesRepetition: boolean;
  send(sms: { id: string; to: string; text: string }, signal: AbortSignal): Promise<string>;
}

/** Sends titles as text messages over a sender. */
export function smsChannel(sender: SmsSender): Channel {
  return {
    kind: 'SMS',
    recognisesRepetition: sender.recognisesRepetition,
    problemWith: (address) => (/^1[3-9]\d{9}$/.test(address) ? null : { code: 'NUMBER_INVALID', field: 'address', message: { zh: '不是有效的手机号码', en: 'This is no valid mobile number' } }),
    send: ({ id, address, title }, signal) => sender.send({ id, to: address, text: title }, signal),
  };
}

/** Sends nothing and says so in the log, by the delivery's number alone. */
export function logSmsSender(log: Logger): SmsSender {
  return {
    recognisesRepetition: true,
    send: async ({ id }) => {
      log.info({ delivery: id }, 'a text message would be sent');
      return 'LOGGED';
    },
  };
}
