import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const variables = z.object({
  /** The mail server, such as `smtps://user:password@mail.example.gov.cn`; without it mails become files. */
  SMTP_URL: z.string().regex(/^smtps?:\/\//).optional(),
  MAIL_FROM: z.string().regex(/^[^\r\n<>]+@[^\r\n<>]+$|^[^\r\n<>]+<[^\r\n<>]+@[^\r\n<>]+>$/).default('zhuqi@localhost.localdomain'),
  /** Where mails become files. */
  MAIL_FOLDER: z.string().default(join(tmpdir(), 'zhuqi-mail')),
  /** Hosts that webhooks may call, separated by commas; none unless told. */
  WEBHOOK_HOSTS: z.string().default('').transform((hosts) => hosts.split(',').map((host) => host.trim()).filter(Boolean)),
  /** Robots and text messages are offered only where they are asked for: `WECOM,DINGTALK,SMS`. */
  NOTIFICATION_CHANNELS: z.string().default('').transform((kinds) => kinds.split(',').map((kind) => kind.trim()).filter(Boolean)).pipe(z.array(z.enum(['WECOM', 'DINGTALK', 'SMS']))),
});

/** How this installation reaches people beside the inbox. */
export type ChannelSettings = z.infer<typeof variables>;

/** Reads the channels' settings once; `SMTP_URL_FILE` is read where `SMTP_URL` is absent. Throws one sentence that lists every problem, without the values, which may hold passwords. */
export function channelSettings(env: NodeJS.ProcessEnv = process.env): ChannelSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given.SMTP_URL || !given.SMTP_URL_FILE ? given : { ...given, SMTP_URL: readFileSync(given.SMTP_URL_FILE, 'utf8').trim() });
  if (parsed.success) return parsed.data;
  throw new Error(`环境变量有误 / Settings to mend: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
}

/** The settings of a machine on which nothing was set: mails become files in the system's folder for temporary ones. */
export const plainSettings: ChannelSettings = channelSettings({});
