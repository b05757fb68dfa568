import { NotDelivered } from './channel.ts';
import type { Channel } from './channel.ts';

/** An e-mail to one mailbox. */
export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** The same at every attempt, so that mail servers and readers recognise a repetition. */
  messageId: string;
  date: Date;
}

/** What brings an e-mail on its way; throws NotDelivered like a channel. */
export interface Mailer {
  recognisesRepetition: boolean;
  send(mail: Mail, signal: AbortSignal): Promise<string>;
}

const MAILBOX = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** Sends e-mails from one address over a mailer. */
export function mailChannel(mailer: Mailer, from: string): Channel {
  return {
    kind: 'EMAIL',
    recognisesRepetition: mailer.recognisesRepetition,
    problemWith: (address) => (MAILBOX.test(address) ? null : { code: 'MAILBOX_INVALID', field: 'address', message: { zh: '不是有效的邮箱地址', en: 'This is no valid mailbox' } }),
    send({ id, address, title, body, writtenAt }, signal) {
      // An address is checked when it is set; a header must not be broken even so.
      if (!MAILBOX.test(address)) throw new NotDelivered('PERMANENT', 'MAILBOX_INVALID');
      return mailer.send({ from, to: address, subject: title.replace(/\s+/g, ' '), text: body, messageId: `<${id}@${from.replace(/^.*@|>.*$/g, '')}>`, date: writtenAt }, signal);
    },
  };
}
