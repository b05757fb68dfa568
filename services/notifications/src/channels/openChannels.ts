import type { Logger } from '@zhuqi/events';
import type { ChannelSettings } from '../env.ts';
import type { Channel, Channels } from './channel.ts';
import { folderMailer } from './folderMailer.ts';
import { mailChannel } from './mail.ts';
import { dingTalkChannel, weComChannel } from './robots.ts';
import { logSmsSender, smsChannel } from './sms.ts';
import { smtpMailer } from './smtpMailer.ts';
import type { MailTransport } from './smtpMailer.ts';
import { webhookChannel } from './webhook.ts';

/** What channels need of the world beside their settings. */
export interface ChannelParts {
  log: Logger;
  /** Opens a connection to the mail server of a URL. */
  openTransport(url: string): MailTransport;
}

/** The channels that an installation's settings ask for; mail is always among them. */
export function openChannels({ SMTP_URL, MAIL_FROM, MAIL_FOLDER, WEBHOOK_HOSTS, NOTIFICATION_CHANNELS }: ChannelSettings, { log, openTransport }: ChannelParts): Channels {
  const mailer = SMTP_URL ? smtpMailer(openTransport(SMTP_URL)) : folderMailer(MAIL_FOLDER);
  const asked: Record<ChannelSettings['NOTIFICATION_CHANNELS'][number], () => Channel> = { WECOM: weComChannel, DINGTALK: dingTalkChannel, SMS: () => smsChannel(logSmsSender(log)) };
  return [mailChannel(mailer, MAIL_FROM), ...(WEBHOOK_HOSTS.length > 0 ? [webhookChannel(WEBHOOK_HOSTS)] : []), ...NOTIFICATION_CHANNELS.map((kind) => asked[kind]())];
}
