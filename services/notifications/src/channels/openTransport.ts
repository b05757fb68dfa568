import { createTransport } from 'nodemailer';
import type { MailTransport } from './smtpMailer.ts';

/** How long a mail server may keep silent, in milliseconds; all within a channel's patience, so that a server that never even greets is a failure for now and not an unknown outcome. The URL may say otherwise. */
const SILENCE = { dnsTimeout: 5_000, connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 20_000 } as const;

/** Opens the connection to a mail server (`smtp://…`, `smtps://…`). */
export function openTransport(url: string): MailTransport {
  const server = new URL(url);
  for (const [name, milliseconds] of Object.entries(SILENCE)) if (!server.searchParams.has(name)) server.searchParams.set(name, String(milliseconds));
  return createTransport(server.href);
}
